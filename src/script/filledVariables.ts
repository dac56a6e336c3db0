import { plainName } from './assignments';
import type { Command } from './syntaxTree';

/** `-PipelineVariable`: for the commands behind in the pipeline. */
export const pipelineVariable = /^(?:pv|pipelinev.*)$/i;
/** `-OutVariable`: for what comes after the pipeline. */
export const outVariable = /^(?:ov|outv.*)$/i;

/** Whether a command fills a variable by a parameter that every cmdlet has. @param variable its plain name */
export function fills({ elements }: Command, variable: string, parameter: RegExp): boolean {
  return elements.some((element, index) => {
    if (element.kind !== 'CommandParameter' || !parameter.test(element.name)) return false;
    const value = element.argument ?? elements[index + 1];
    return value?.kind === 'StringConstant' && plainName(value.value.replace(/^\+/, '')) === variable;
  });
}
