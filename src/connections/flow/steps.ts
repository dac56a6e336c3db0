import * as vscode from 'vscode';
import { DisposableStore } from '../../core/disposable';

/** What a step of a flow ended with: an answer, one step back, or the end of the flow. */
export type Answer<T> = { readonly value: T } | 'back' | 'cancel';

/** Where the flow stands. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks for one of several things; the one that `current` names is focused. */
export function pick<T>(
  place: StepPlace,
  prompt: { readonly placeholder: string; readonly choices: readonly Choice<T>[]; readonly current?: T },
): Promise<Answer<T>> {
  const input = vscode.window.createQuickPick<Choice<T>>();
  input.items = prompt.choices;
  input.placeholder = prompt.placeholder;
  input.matchOnDescription = true;
  const current = prompt.choices.find((choice) => choice.value === prompt.current);
  if (current !== undefined) input.activeItems = [current];
  return ask(place, input, (answer) => {
    const chosen = input.selectedItems[0];
    if (chosen !== undefined) answer(chosen.value);
  });
}

/** Asks for text; `problem` says what is wrong with it as it is typed. */
export function enter(
  place: StepPlace,
  prompt: {
    readonly prompt: string;
    readonly placeholder?: string;
    readonly value: string;
    problem(text: string): string | undefined;
  },
): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt.prompt;
  input.placeholder = prompt.placeholder;
  input.value = prompt.value;
  const check = (): string | undefined => {
    const problem = prompt.problem(input.value.trim());
    input.validationMessage = problem;
    return problem;
  };
  const watching = input.onDidChangeValue(check);
  return ask<string>(place, input, (answer) => {
    if (check() === undefined) answer(input.value.trim());
  }).finally(() => {
    watching.dispose();
  });
}

/** What quick picks and input boxes have in common. */
type Prompt = vscode.QuickInput & Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton' | 'onDidAccept'>;

function ask<T>(place: StepPlace, input: Prompt, accept: (answer: (value: T) => void) => void): Promise<Answer<T>> {
  const store = new DisposableStore();
  store.add(input);
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.ignoreFocusOut = true;
  if (place.step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise<Answer<T>>((resolve) => {
    store.add(input.onDidTriggerButton(() => resolve('back')));
    store.add(input.onDidAccept(() => accept((value) => resolve({ value }))));
    store.add(input.onDidHide(() => resolve('cancel')));
    input.show();
  }).finally(() => store.dispose());
}
