import type { Values } from '../entity';
import type { SettingClass } from './settingClass';

/** A class of policies: like other settings, its objects are shown by their names. */
export function policy(
  name: string,
  container: string,
  {
    constants = {},
    rows,
    derivedDisplay = false,
  }: { readonly constants?: Values; readonly rows: readonly Values[]; readonly derivedDisplay?: boolean },
): SettingClass {
  return {
    name,
    container,
    constants,
    rows,
    ...(derivedDisplay
      ? { derived: { DisplayName: (entity) => entity.get('Name'), Identity: (entity) => `\\${entity.text('Name')}` } }
      : {}),
  };
}
