import * as vscode from 'vscode';
import { deviceCodeSteps, interactiveSteps, managedIdentitySteps, vscodeAccountSteps } from './accountSteps';
import { certificateSteps } from './certificateSteps';
import { delegatedSteps } from './delegatedSteps';
import type { Draft } from './draft';
import { profileOf } from './draftProfile';
import type { FlowContext, FlowStep, StepFactory } from './flowStep';
import { appearanceSteps, cloudStep, complianceSteps, methodStep } from './generalSteps';
import { leftOverSteps } from './leftOverStep';
import { sandboxSteps } from './sandboxSteps';
import type { StepWay } from './steps';

/** A flow that can be left and taken up again: its answers, and where it stands. */
export interface OpenFlow {
  readonly draft: Draft;
  /** Id of the step that is asked next; undefined: the first. */
  at: string | undefined;
}

/** Place of a flow's step. */
export interface FlowPlace {
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

const ownSteps: Readonly<Record<Draft['method'], StepFactory>> = {
  sandbox: sandboxSteps,
  vscodeAccount: vscodeAccountSteps,
  certificate: certificateSteps,
  deviceCode: deviceCodeSteps,
  interactive: interactiveSteps,
  managedIdentity: managedIdentitySteps,
  delegated: delegatedSteps,
};

/** The questions that the answers given so far lead to: the method, where and as whom, its own, and how it appears. */
function stepsOf(draft: Draft, context: FlowContext): readonly FlowStep[] {
  const own = ownSteps[draft.method](draft, context);
  if (draft.method === 'sandbox') {
    return [...leftOverSteps(draft), methodStep(draft, context), ...own, ...appearanceSteps(draft, context)];
  }
  // The cloud follows the tenant, which is known to be there before what is special to the method.
  const tenant = own.findIndex(({ id }) => id === 'organization') + 1;
  return [
    ...leftOverSteps(draft),
    methodStep(draft, context),
    ...own.slice(0, tenant),
    cloudStep(draft),
    ...own.slice(tenant),
    ...complianceSteps(draft, context),
    ...appearanceSteps(draft, context),
  ];
}

/** The steps that a draft leads to, by their ids. */
export function stepIds(draft: Draft, context: FlowContext): readonly string[] {
  return stepsOf(draft, context).map(({ id }) => id);
}

/** Where a flow was left. */
export function placeOf({ draft, at }: OpenFlow, context: FlowContext): FlowPlace {
  const steps = stepsOf(draft, context);
  return {
    step:
      Math.max(
        0,
        steps.findIndex(({ id }) => id === at),
      ) + 1,
    totalSteps: steps.length,
  };
}

/**
 * Asks step by step, from where the flow stands. The answers are in its draft, also when it was given up.
 * @param options `finish`: what the button says that saves with the answers so far; `way`: another way, for those who would rather not
 * @returns whether all has been answered
 */
export async function runFlow(
  flow: OpenFlow,
  context: FlowContext,
  options: { readonly title: string; readonly finish: string; readonly way?: StepWay | undefined },
): Promise<boolean> {
  for (let index = placeOf(flow, context).step - 1; ;) {
    const steps = stepsOf(flow.draft, context);
    const step = steps[index];
    if (step === undefined) return true;
    flow.at = step.id;
    const problems = openProblems(flow.draft, steps);
    const others = problems.filter((id) => id !== step.id);
    const complete = others.length === 0 && profileOf(flow.draft) !== undefined;
    const problem = flow.draft.problems.get(step.id);
    const result = await step.ask({
      title: options.title,
      step: index + 1,
      totalSteps: steps.length,
      ...(complete ? { finish: options.finish } : {}),
      ...(problem === undefined ? {} : { problem }),
      ...(options.way === undefined ? {} : { way: options.way }),
    });
    if (result === 'cancel') return false;
    if (result !== 'back') flow.draft.problems = without(flow.draft.problems, step.id);
    if (result === 'finish' && profileOf(flow.draft) !== undefined) return true;
    // The answer may have changed which steps there are: the next one follows this one wherever it stands now.
    const now = stepsOf(flow.draft, context).findIndex(({ id }) => id === step.id);
    index = Math.max(0, now + (result === 'back' ? -1 : 1));
  }
}

/** Steps about what is wrong with the entry and was not answered anew, in their order. */
function openProblems(draft: Draft, steps: readonly FlowStep[]): readonly string[] {
  return steps.map(({ id }) => id).filter((id) => draft.problems.has(id));
}

function without(problems: Draft['problems'], id: string): Draft['problems'] {
  return new Map([...problems].filter(([key]) => key !== id));
}

/** What is said of a flow that was left, so that one can tell whether to go on with it. */
export function describeFlow(flow: OpenFlow, context: FlowContext): string {
  const { draft } = flow;
  const { step, totalSteps } = placeOf(flow, context);
  const what = [draft.name, draft.organization, draft.userPrincipalName].find((text) => text.trim() !== '');
  const where = vscode.l10n.t('step {0} of {1}', step, totalSteps);
  return what === undefined ? where : `${what} · ${where}`;
}
