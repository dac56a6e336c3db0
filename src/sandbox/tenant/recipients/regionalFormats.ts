/** How a language writes dates and times by default, in .NET's patterns. */
export interface RegionalFormats {
  readonly date: string;
  readonly time: string;
}

const dayFirst: RegionalFormats = { date: 'dd/MM/yyyy', time: 'HH:mm' };

/** The short patterns of .NET, by language; what is missing writes the day first. */
const byLanguage: Readonly<Record<string, RegionalFormats>> = {
  'en-us': { date: 'M/d/yyyy', time: 'h:mm tt' },
  'en-in': { date: 'dd-MM-yyyy', time: 'HH:mm' },
  'en-au': { date: 'd/MM/yyyy', time: 'h:mm tt' },
  'en-ca': { date: 'yyyy-MM-dd', time: 'h:mm tt' },
  'de-de': { date: 'dd.MM.yyyy', time: 'HH:mm' },
  'de-at': { date: 'dd.MM.yyyy', time: 'HH:mm' },
  'de-ch': { date: 'dd.MM.yyyy', time: 'HH:mm' },
  'es-es': { date: 'dd/MM/yyyy', time: 'H:mm' },
  'sv-se': { date: 'yyyy-MM-dd', time: 'HH:mm' },
  'pl-pl': { date: 'dd.MM.yyyy', time: 'HH:mm' },
  'tr-tr': { date: 'd.MM.yyyy', time: 'HH:mm' },
  'el-gr': { date: 'd/M/yyyy', time: 'h:mm tt' },
  'ja-jp': { date: 'yyyy/MM/dd', time: 'H:mm' },
  'vi-vn': { date: 'dd/MM/yyyy', time: 'h:mm tt' },
  'ar-ae': { date: 'dd/MM/yyyy', time: 'h:mm tt' },
  'nl-nl': { date: 'd-M-yyyy', time: 'HH:mm' },
  'nb-no': { date: 'dd.MM.yyyy', time: 'HH:mm' },
  'da-dk': { date: 'dd-MM-yyyy', time: 'HH:mm' },
  'fi-fi': { date: 'd.M.yyyy', time: 'H.mm' },
  'ru-ru': { date: 'dd.MM.yyyy', time: 'H:mm' },
  'zh-cn': { date: 'yyyy/M/d', time: 'H:mm' },
};

/** The formats of a culture such as `de-DE`. */
export function regionalFormatsOf(language: string): RegionalFormats {
  return byLanguage[language.toLowerCase()] ?? dayFirst;
}
