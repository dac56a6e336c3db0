import type { ClassSchema } from '../collection';
import type { Derive, Values } from '../entity';
import type { Organization } from '../organization';
import { directoryConstants, directoryDerived } from '../recipients/directoryProperties';

/** One class of settings: what an organization starts with, and what a new one is like. */
export interface SettingClass {
  readonly name: string;
  /** Where its objects stand in the directory, e.g. `Transport Settings`. */
  readonly container: string;
  /** The objects of the start; a row without `Name` is a setting that there is only one of. */
  readonly rows: readonly Values[];
  /** Properties that rows and new objects share unless they say otherwise. */
  readonly constants?: Values;
  readonly derived?: Readonly<Record<string, Derive>>;
}

/** Makes a class's schema. */
export function settingSchema(organization: Organization, settings: SettingClass): ClassSchema {
  return {
    name: settings.name,
    generated: settings.rows.length,
    core: (ordinal) => settings.rows[ordinal] ?? {},
    constants: {
      ...directoryConstants,
      ObjectClass: ['top', 'msExchConfigurationObject'],
      ObjectCategory: 'NAMPR01A001.PROD.OUTLOOK.COM/Configuration/Schema/ms-Exch-Configuration-Object',
      AdminDisplayName: '',
      ...settings.constants,
    },
    derived: {
      ...directoryDerived(organization, settings.name),
      DistinguishedName: (entity) => organization.settingDn(entity.text('Name'), settings.container),
      ...settings.derived,
    },
  };
}
