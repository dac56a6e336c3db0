// The settings of VS Code under test: nothing moves, nothing asks, nothing calls out, and the terminal's text is in the page.

/** @type {Readonly<Record<string, unknown>>} */
export const testSettings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.reduceMotion': 'on',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.list.smoothScrolling': false,
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'terminal.integrated.cursorBlinking': false,
  // Drawn on a canvas, the text could not be read from the page.
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.enablePersistentSessions': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  // It would offer to open the sandbox's port.
  'remote.autoForwardPorts': false,
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
};
