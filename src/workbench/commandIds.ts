/** Every command of the extension. A test holds this list, the manifest and what is registered against each other. */
export const commandIds = [
  'exchangeOnline.connect',
  'exchangeOnline.disconnect',
  'exchangeOnline.switchConnection',
  'exchangeOnline.newConnection',
  'exchangeOnline.editConnections',
  'exchangeOnline.runSelection',
  'exchangeOnline.runFile',
  'exchangeOnline.runStatement',
  'exchangeOnline.pinScript',
  'exchangeOnline.pinFolder',
  'exchangeOnline.openTerminal',
  'exchangeOnline.refresh',
  'exchangeOnline.filter',
  'exchangeOnline.clearFilter',
  'exchangeOnline.loadMore',
  'exchangeOnline.copyName',
  'exchangeOnline.copyIdentity',
  'exchangeOnline.copyGetCommand',
  'exchangeOnline.copyCertificate',
  'exchangeOnline.showLog',
  'exchangeOnline.showStatusMenu',
] as const;

export type CommandId = (typeof commandIds)[number];
