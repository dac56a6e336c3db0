/** How a finding is shown; `off` = not at all. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/**
 * Every diagnostic: its stable code, which is also its setting (`exchangeOnline.diagnostics.CODE`), its name in
 * `# exo-disable CODE` and its page in docs/diagnostics; and how it is shown unless a setting says otherwise.
 */
export const diagnosticCodes = {
  unknownParameter: { severity: 'error' },
  ambiguousParameter: { severity: 'error' },
  parameterSetConflict: { severity: 'error' },
  missingParameter: { severity: 'warning' },
  invalidValue: { severity: 'error' },
  onPremisesCmdlet: { severity: 'warning' },
  onPremisesParameter: { severity: 'warning' },
  retiredCmdlet: { severity: 'warning' },
  retiredParameter: { severity: 'information' },
  retiredConnection: { severity: 'warning' },
  slowLoop: { severity: 'information' },
  useFilter: { severity: 'information' },
  missingResultSize: { severity: 'information' },
  filterProperty: { severity: 'warning' },
  filterOperator: { severity: 'error' },
  filterValue: { severity: 'warning' },
  plainTextSecret: { severity: 'warning' },
  whatIfNoEffect: { severity: 'warning' },
  missingDisconnect: { severity: 'information' },
  unfilteredChange: { severity: 'warning' },
  complianceNotConnected: { severity: 'warning' },
  notInRole: { severity: 'warning' },
} as const satisfies Record<string, { readonly severity: Exclude<Severity, 'off'> }>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
