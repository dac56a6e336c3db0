/** Where a word stands as an argument: decides whether commas join it and whether it may expand. */
export const enum ArgumentContext {
  CommandName,
  /** The name after `&` or `.`. */
  InvokedName,
  FileName,
  Argument,
  SwitchCondition,
}
