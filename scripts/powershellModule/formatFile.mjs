// The default views of the service's objects, as a format file.

/** @typedef {import('../data/factTypes.mjs').DefaultView} DefaultView */
/** @typedef {import('../../src/catalog/outputFacts.js').OutputFacts} OutputFacts */

/** Columns of a view for cmdlets whose own is not known: what tells objects apart, then what is switched on. */
const usualColumns = ['Enabled', 'State', 'Priority', 'Type', 'Status', 'RecipientType', 'IsDefault', 'WhenChanged'];

/**
 * @param {readonly DefaultView[]} views
 * @param {readonly OutputFacts[]} outputs
 * @param {(noun: string) => string} typeName the objects' type name
 * @returns {string} text of a .format.ps1xml
 */
export function formatFile(views, outputs, typeName) {
  /** @type {Map<string, Pick<DefaultView, 'shape' | 'columns'>>} */
  const byNoun = new Map();
  for (const view of views) {
    const noun = nounOf(view.cmdlet);
    if (noun === 'ConnectionInformation' || byNoun.has(noun)) continue;
    byNoun.set(noun, view);
  }
  for (const { cmdlet, properties } of outputs) {
    const noun = nounOf(cmdlet);
    const columns = guessedColumns(cmdlet, new Set(properties.map(({ name }) => name)));
    if (!byNoun.has(noun) && columns.length > 1) byNoun.set(noun, { shape: 'table', columns });
  }
  const texts = [...byNoun].sort(([a], [b]) => (a < b ? -1 : 1)).map(([noun, view]) => viewText(typeName(noun), view));
  return `<?xml version="1.0" encoding="utf-8"?>\n<Configuration><ViewDefinitions>\n${texts.join('\n')}\n</ViewDefinitions></Configuration>\n`;
}

/**
 * Settings are one object and shown whole; of many objects a line each is wanted.
 * @param {string} cmdlet
 * @param {ReadonlySet<string>} names of its properties
 * @returns {DefaultView['columns']}
 */
function guessedColumns(cmdlet, names) {
  if (/(Config|Configuration|Settings|Statistics|Quota)$/.test(cmdlet) || !names.has('Name')) return [];
  const others = usualColumns.filter((name) => names.has(name)).slice(0, 3);
  return [{ name: 'Name', width: 30 }, ...others.map((name) => ({ name }))];
}

/**
 * @param {string} typeName
 * @param {Pick<DefaultView, 'shape' | 'columns'>} view
 */
function viewText(typeName, { shape, columns }) {
  const head = `<View><Name>${typeName}</Name><ViewSelectedBy><TypeName>${typeName}</TypeName></ViewSelectedBy>`;
  /** @type {(name: string, tag: string) => string} */
  const item = (name, tag) => `<${tag}><PropertyName>${name}</PropertyName></${tag}>`;
  if (shape === 'list') {
    const items = columns.map(({ name }) => item(name, 'ListItem')).join('');
    return `${head}<ListControl><ListEntries><ListEntry><ListItems>${items}</ListItems></ListEntry></ListEntries></ListControl></View>`;
  }
  const headers = columns
    .map(
      ({ name, width }) =>
        `<TableColumnHeader><Label>${name}</Label>${width ? `<Width>${width}</Width>` : ''}</TableColumnHeader>`,
    )
    .join('');
  const cells = columns.map(({ name }) => item(name, 'TableColumnItem')).join('');
  return (
    `${head}<TableControl><TableHeaders>${headers}</TableHeaders><TableRowEntries><TableRowEntry><TableColumnItems>` +
    `${cells}</TableColumnItems></TableRowEntry></TableRowEntries></TableControl></View>`
  );
}

/** @param {string} cmdlet */
function nounOf(cmdlet) {
  return cmdlet.slice(cmdlet.indexOf('-') + 1);
}
