import { contextOf, type AdminApiCall, type Resource } from './adminApiCall';
import { HttpError } from './httpError';
import { queryOption } from './invokeCommand';
import { header, jsonReply, type Reply } from './serviceRequest';
import type { Services } from './services';

/**
 * `GET EXOModuleFile?Version=…`: the cmdlets that the caller's role may run, and for the official module (it sends
 * `exomodule-version`) the text of a module with them. The header `CommandName` restricts the list.
 */
export const moduleFileResource: Resource = { method: 'GET', name: 'EXOModuleFile', answer: answerModuleFile };

/** `GET EXOBanner('AutogenSession')`: what the module shows after connecting. */
export const bannerResource: Resource = {
  method: 'GET',
  name: 'EXOBanner',
  answer: (call, { world }) =>
    entityReply(call, 'EXOBanner/$entity', {
      moduleBannerContent: `Sandbox tenant ${world.tenant.organization.displayName}: a practice organization on this computer. Nothing here reaches Microsoft 365.`,
    }),
};

/** `GET basicinfo('AdminApiState')`: the ping of Get-ConnectionInformation. */
export const basicInfoResource: Resource = {
  method: 'GET',
  name: 'BasicInfo',
  answer: (call) => entityReply(call, 'BasicInfo/$entity', { PropertyName: 'AdminApiState', PropertyValue: 'Running' }),
};

/** `GET EXOHelpFile`: the sandbox has no help texts. */
export const helpFileResource: Resource = {
  method: 'GET',
  name: 'EXOHelpFile',
  answer: (call) => entityReply(call, 'EXOHelpFile', { value: [] }),
};

function entityReply(call: AdminApiCall, fragment: string, entity: object): Promise<Reply> {
  return Promise.resolve(jsonReply(200, { '@odata.context': contextOf(call, fragment), ...entity }));
}

async function answerModuleFile(call: AdminApiCall, services: Services): Promise<Reply> {
  const { request, caller } = call;
  if (queryOption(request.url, 'version') === undefined) {
    throw new HttpError(400, 'EXOModuleFile needs the version of the module: EXOModuleFile?Version=3.9.2.');
  }
  const exportedCmdlets = restrict(
    services.world.engine.exportedCmdlets(caller.role),
    header(request, 'commandname') ?? '*',
  ).join(',');
  const asModule = header(request, 'exomodule-version') !== undefined;
  const value: object[] = [];
  const module = asModule ? await services.modules.module() : undefined;
  value.push({ ...module, exportedCmdlets });
  const skipFormat = header(request, 'skiploadingformatdata')?.toLowerCase() === 'true';
  const format = asModule && !skipFormat ? await services.modules.format() : undefined;
  if (format !== undefined) value.push(format);
  return jsonReply(200, { '@odata.context': contextOf(call, 'EXOModuleFile'), value });
}

/** `CommandName`: names with wildcards, separated by commas. Names outside the role are not exported. */
function restrict(cmdlets: readonly string[], commandName: string): readonly string[] {
  const patterns = commandName
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => new RegExp(`^${asPattern(name)}$`, 'iu'));
  return cmdlets.filter((cmdlet) => patterns.some((pattern) => pattern.test(cmdlet)));
}

function asPattern(wildcards: string): string {
  const literal = wildcards.replace(/[\^$.+()[\]{}|\\/]/gu, '\\$&');
  return literal.replaceAll('*', '.*').replaceAll('?', '.');
}
