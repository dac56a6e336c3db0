/** What is around a list of statements, as far as it decides what may be in it. */
export interface Surroundings {
  /** Whether a `return` would leave a `finally` block; a `break` only if no loop inside is left. */
  readonly inFinally: boolean;
  /** The labels of the loops around within the `finally` block or function, `''` for a loop without one, innermost last. */
  readonly loops: readonly string[];
  /** The class's method around, if any. */
  readonly method: { readonly isVoid: boolean } | null;
  readonly inWorkflow: boolean;
}

/** What is around the statements of a script or function. */
export const topLevel: Surroundings = { inFinally: false, loops: [], method: null, inWorkflow: false };
