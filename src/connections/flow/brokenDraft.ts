import type { EntryProblem, SalvagedEntry } from '../salvageEntry';
import { draftOf, type Draft } from './draft';

/** Which steps ask about a member of an entry, by its path. */
const stepsAbout: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  method: ['method'],
  production: ['production'],
  color: ['color'],
  group: ['group'],
  organization: ['organization'],
  userPrincipalName: ['account', 'accountName'],
  cloud: ['cloud'],
  compliance: ['compliance'],
  searchOnly: ['compliance'],
  appId: ['appId'],
  certificate: ['certificate'],
  'certificate.file': ['certificate'],
  'certificate.thumbprint': ['thumbprint'],
  'certificate.signIn': ['certificateSignIn'],
  'certificate.sendX5c': ['certificateSignIn'],
  disableWam: ['broker'],
  accountId: ['identity'],
  customers: ['customers'],
  signIn: ['delegatedSignIn'],
  sandbox: ['sandbox.organization'],
  'sandbox.organization': ['sandbox.organization'],
  'sandbox.mailboxes': ['sandbox.mailboxes'],
  'sandbox.role': ['sandbox.role'],
};

/** A passphrase that somebody wrote beside the certificate. */
const passphrasePath = /^certificate\.(?:\w*password|passphrase)$/iu;

/**
 * The answers that a broken entry holds: what is good of it, and what is wrong as it was typed where it is typed again.
 * @param stepIds of a draft's steps, in their order
 */
export function brokenDraft({ profile, problems }: SalvagedEntry, stepIds: (draft: Draft) => readonly string[]): Draft {
  const draft = draftOf(profile);
  for (const problem of problems) takeWhatIsThere(draft, problem);
  const ids = stepIds(draft);
  const marked = new Map<string, string>();
  const leftOver: EntryProblem[] = [];
  for (const problem of problems) {
    const steps = (stepsAbout[problem.path.join('.')] ?? []).filter((id) => id === 'accountName' || ids.includes(id));
    if (steps.length === 0) leftOver.push(problem);
    for (const id of steps) if (!marked.has(id)) marked.set(id, problem.sentence);
  }
  return { ...draft, problems: marked, leftOver };
}

/** Puts the text that stands in the entry where the flow shows it to be mended, and nothing where it cannot be. */
function takeWhatIsThere(draft: Draft, { path, given = '' }: EntryProblem): void {
  const place = path.join('.');
  switch (place) {
    case 'name':
      draft.name = given;
      break;
    case 'organization':
      draft.organization = given;
      break;
    case 'userPrincipalName':
      draft.userPrincipalName = given;
      draft.otherAccount = given !== '';
      break;
    case 'appId':
      draft.appId = given;
      break;
    case 'accountId':
      draft.accountId = given;
      break;
    case 'customers':
      draft.customersText = given;
      break;
    case 'certificate':
    case 'certificate.file':
      draft.certificateFile = '';
      break;
    case 'certificate.thumbprint':
      draft.certificateFrom = 'thumbprint';
      draft.certificateFile = '';
      draft.thumbprint = given;
      break;
    case 'sandbox.mailboxes':
      draft.mailboxes = given;
      break;
    case 'searchOnly':
      draft.compliance = 'search';
      break;
    default:
      // It stands in the settings, where it must not stay.
      if (passphrasePath.test(place) && given !== '') draft.passphrase = given;
  }
}
