import * as vscode from 'vscode';
import { DisposableStore } from '../../core/disposable';

/** What a step ended with: an answer (`finish`: and the rest stays as it is), one step back, or the end of the flow. */
export type Answer<T> = { readonly value: T; readonly finish: boolean } | 'back' | 'cancel';

/** A way out of the flow, as a button beside each question. */
export interface StepWay {
  /** Codicon. */
  readonly icon: string;
  readonly label: string;
  readonly go: () => void;
}

/** Where the flow stands, and what its buttons offer. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** What the button says that ends the flow here; absent where too little is known for that. */
  readonly finish?: string;
  /** What is wrong with the answer that there is, as a sentence. */
  readonly problem?: string;
  /** Another way than this flow: a button that leaves it. */
  readonly way?: StepWay;
}

/** Something that can be chosen. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
  /** Why it cannot be chosen, said as the choice's detail: accepting it does nothing. */
  readonly refused?: boolean;
}

export interface PickPrompt<T> {
  readonly placeholder: string;
  /** Choices, and separators between them. */
  readonly choices: readonly (Choice<T> | vscode.QuickPickItem)[];
  /** Which one is focused. */
  readonly current?: T;
  /** Makes a choice of what is typed, so that one can choose or type; shown first. */
  compose?(text: string): Choice<T> | undefined;
  /** What is in the input at first. */
  readonly typed?: string;
  /** Called with every change of the input. */
  remember?(text: string): void;
}

export interface EnterPrompt {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly password?: boolean;
  /** What is wrong with the text, as a sentence. */
  problem(text: string): string | undefined;
  /** Called with every change, so that nothing that was typed is lost with the box. */
  remember?(text: string): void;
}

/** Asks for one of several things. */
export function pick<T>(place: StepPlace, prompt: PickPrompt<T>): Promise<Answer<T>> {
  const store = new DisposableStore();
  const input = store.add(vscode.window.createQuickPick<Choice<T> | vscode.QuickPickItem>());
  input.placeholder = place.problem === undefined ? prompt.placeholder : `${place.problem} ${prompt.placeholder}`;
  input.matchOnDescription = true;
  const composed = (): Choice<T> | undefined => {
    const text = input.value.trim();
    return text === '' ? undefined : prompt.compose?.(text);
  };
  const choices = withProblem(place, prompt.choices);
  let own: Choice<T> | undefined;
  const show = (): void => {
    const typed = composed();
    const same =
      typed !== undefined && prompt.choices.some((choice) => isChoice(choice) && choice.value === typed.value);
    own = typed === undefined || same ? undefined : { ...typed, alwaysShow: true };
    input.items = own === undefined ? choices : [own, ...choices];
  };
  input.value = prompt.typed ?? '';
  show();
  const current =
    prompt.choices.find((choice) => isChoice(choice) && choice.value === prompt.current) ??
    (place.problem === undefined ? undefined : prompt.choices.find(isChoice));
  if (current !== undefined && own === undefined) input.activeItems = [current];
  store.add(
    input.onDidChangeValue((text) => {
      prompt.remember?.(text);
      if (prompt.compose !== undefined) show();
    }),
  );
  const chosen = (): T | undefined => {
    const selected = input.selectedItems[0] ?? input.activeItems[0];
    // What was just typed may not be among the items yet.
    const listed = prompt.choices.filter((choice) => isChoice(choice)).find((choice) => choice === selected);
    const choice = listed ?? composed();
    return choice === undefined || choice.refused === true ? undefined : choice.value;
  };
  return ask(place, { input, store, answer: chosen });
}

/** Asks for text; what is wrong with it is said as it is typed. */
export function enter(place: StepPlace, prompt: EnterPrompt): Promise<Answer<string>> {
  const store = new DisposableStore();
  const input = store.add(vscode.window.createInputBox());
  input.prompt = prompt.prompt;
  input.placeholder = prompt.placeholder;
  input.value = prompt.value;
  input.password = prompt.password === true;
  const textOf = (): string => (input.password ? input.value : input.value.trim());
  const check = (): string | undefined => {
    const problem = prompt.problem(textOf());
    input.validationMessage = problem;
    return problem;
  };
  if (prompt.value !== '') check();
  if (place.problem !== undefined) input.validationMessage ??= place.problem;
  store.add(
    input.onDidChangeValue((text) => {
      prompt.remember?.(text);
      check();
    }),
  );
  return ask(place, { input, store, answer: () => (check() === undefined ? textOf() : undefined) });
}

/** Shows a list of which any number can be left out; resolves with what was kept. */
export function pickMany<T>(
  place: StepPlace,
  prompt: { readonly placeholder: string; readonly choices: readonly (Choice<T> | vscode.QuickPickItem)[] },
): Promise<Answer<readonly T[]>> {
  const store = new DisposableStore();
  const input = store.add(vscode.window.createQuickPick<Choice<T> | vscode.QuickPickItem>());
  input.canSelectMany = true;
  input.placeholder = prompt.placeholder;
  input.matchOnDescription = true;
  input.items = prompt.choices;
  input.selectedItems = prompt.choices.filter((choice) => isChoice(choice) && choice.refused !== true);
  return ask(place, {
    input,
    store,
    answer: () => input.selectedItems.flatMap((item) => (isChoice(item) && item.refused !== true ? [item.value] : [])),
  });
}

/** What is wrong with the answer that there is stands above the choices, as a row that cannot be chosen. */
function withProblem<T>(
  { problem }: StepPlace,
  choices: readonly (Choice<T> | vscode.QuickPickItem)[],
): readonly (Choice<T> | vscode.QuickPickItem)[] {
  return problem === undefined ? choices : [{ label: `$(error) ${problem}`, alwaysShow: true }, ...choices];
}

function isChoice<T>(item: Choice<T> | vscode.QuickPickItem): item is Choice<T> {
  return 'value' in item;
}

/** What quick picks and input boxes have in common. */
type Prompt = vscode.QuickInput & Pick<vscode.InputBox, 'buttons' | 'onDidTriggerButton' | 'onDidAccept'>;

/** @param asked `answer`: what stands there; undefined while it will not do */
function ask<T>(
  place: StepPlace,
  asked: { readonly input: Prompt; readonly store: DisposableStore; readonly answer: () => T | undefined },
): Promise<Answer<T>> {
  const { input, store, answer } = asked;
  input.title = place.title;
  if (place.totalSteps > 1) {
    input.step = place.step;
    input.totalSteps = place.totalSteps;
  }
  input.ignoreFocusOut = true;
  const finish: vscode.QuickInputButton | undefined =
    place.finish === undefined ? undefined : { iconPath: new vscode.ThemeIcon('save'), tooltip: place.finish };
  const way: vscode.QuickInputButton | undefined =
    place.way === undefined ? undefined : { iconPath: new vscode.ThemeIcon(place.way.icon), tooltip: place.way.label };
  input.buttons = [
    ...(place.step > 1 ? [vscode.QuickInputButtons.Back] : []),
    ...(finish === undefined ? [] : [finish]),
    ...(way === undefined ? [] : [way]),
  ];
  return new Promise<Answer<T>>((resolve) => {
    const accept = (ends: boolean): void => {
      const value = answer();
      if (value !== undefined) resolve({ value, finish: ends });
    };
    store.add(
      input.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve('back');
        else if (button === finish) accept(true);
        else {
          resolve('cancel');
          place.way?.go();
        }
      }),
    );
    store.add(input.onDidAccept(() => accept(false)));
    store.add(input.onDidHide(() => resolve('cancel')));
    input.show();
  }).finally(() => store.dispose());
}
