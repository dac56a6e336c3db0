/** What the dialogs about saved connections do. */
export const connectionCommandIds = [
  'exchangeOnline.editConnection',
  'exchangeOnline.duplicateConnection',
  'exchangeOnline.deleteConnection',
  'exchangeOnline.moveConnectionUp',
  'exchangeOnline.moveConnectionDown',
  'exchangeOnline.moveToGroup',
  'exchangeOnline.renameGroup',
  'exchangeOnline.exportConnections',
  'exchangeOnline.importConnections',
] as const;

/** What the tree of connections does. */
export const explorerCommandIds = [
  'exchangeOnline.refresh',
  'exchangeOnline.filter',
  'exchangeOnline.clearFilter',
  'exchangeOnline.loadMore',
  'exchangeOnline.copyName',
  'exchangeOnline.copyIdentity',
  'exchangeOnline.copyGetCommand',
] as const;

/** What the tree of accounts does. */
export const accountCommandIds = [
  'exchangeOnline.signIn',
  'exchangeOnline.manageAccount',
  'exchangeOnline.signOut',
] as const;

/** Every command of the extension. A test holds this list, the manifest and what is registered against each other. */
export const commandIds = [
  'exchangeOnline.connect',
  'exchangeOnline.disconnect',
  'exchangeOnline.switchConnection',
  'exchangeOnline.switchAccount',
  'exchangeOnline.helpSignIn',
  'exchangeOnline.newConnection',
  'exchangeOnline.editConnections',
  ...connectionCommandIds,
  'exchangeOnline.runSelection',
  'exchangeOnline.runFile',
  'exchangeOnline.runStatement',
  'exchangeOnline.stopRun',
  'exchangeOnline.pinScript',
  'exchangeOnline.pinFolder',
  'exchangeOnline.openTerminal',
  ...explorerCommandIds,
  'exchangeOnline.copyCertificate',
  ...accountCommandIds,
  'exchangeOnline.showLog',
  'exchangeOnline.restartLanguageServer',
  'exchangeOnline.showStatusMenu',
] as const;

export type CommandId = (typeof commandIds)[number];
