/** A country or region: its two letters (ISO 3166) and its English name, as CountryInfo of the service has both. */
export interface Country {
  readonly code: string;
  readonly name: string;
}

let known: ReadonlyMap<string, Country> | undefined;

/**
 * The country or region that a text names, by its two letters or its English name in any case.
 * @returns undefined when there is none
 */
export function countryOf(text: string): Country | undefined {
  return (known ??= readCountries()).get(text.trim().toLowerCase());
}

/** Names that the service writes otherwise than Unicode's list. */
const otherNames: Readonly<Record<string, string>> = { TR: 'Türkiye' };

/** Unicode's list of regions, of which every Node carries a copy. */
function readCountries(): ReadonlyMap<string, Country> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const countries = new Map<string, Country>();
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  for (const first of letters) {
    for (const second of letters) {
      const code = `${first}${second}`;
      const name = otherNames[code] ?? names.of(code);
      // The last of the reserved letters: pseudo-regions such as XA and ZZ are no countries.
      if (name === undefined || (/^[QXZ]/u.test(code) && !/^(?:QA|XK|ZA|ZM|ZW)$/u.test(code))) continue;
      const country = { code, name };
      countries.set(code.toLowerCase(), country);
      countries.set(name.toLowerCase(), country);
    }
  }
  return countries;
}
