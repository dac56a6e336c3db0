import { ClassParser } from './classParser';
import { ArgumentContext } from './argumentContext';
import { checkRequires } from '../checks/requires';
import type { Command, ScriptBlock, Statement } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { TokenKind } from '../lexer/tokenKind';

const configurationName = /^[A-Za-z][A-Za-z0-9_./-]*$/;

/** The whole grammar. */
export class Parser extends ClassParser {
  parse(): ScriptBlock {
    const root = this.scriptBlock(null);
    const commands: Command[] = [];
    for (const { start, end } of this.lexer.requires) {
      this.ahead = null;
      const first = start + 1;
      const state = this.lexer.enter({ text: this.script, first, limit: end, base: first, skipped: null });
      const command = this.command();
      if (command !== null) commands.push(command);
      this.lexer.leave(state);
    }
    checkRequires(commands, this.script, this.errors);
    return root;
  }

  /**
   * DSC configurations: PowerShell needs the module PSDesiredStateConfiguration to parse one, and gives the statement up
   * where that is not installed (PowerShell 7 comes without it). So do we: nothing here can know a resource's keywords.
   */
  protected override configuration(word: Token): Statement | null {
    // Giving it up ends the lists around it, wherever their brackets are.
    this.endsLists = true;
    this.skipNewlines();
    const token = this.next();
    if (token.kind === TokenKind.LCurly) {
      this.reportAfter(word.end, 'MissingConfigurationName');
      this.scriptBlockExpression(token);
      return null;
    }
    if (token.kind === TokenKind.EndOfInput || token.kind === TokenKind.Comma) {
      this.unget(token);
      this.reportAfter(token.end, 'MissingConfigurationName');
      return null;
    }
    const name = this.argument(ArgumentContext.Argument, token);
    if (name === null) {
      this.reportAfter(token.end, 'ParameterRequiresArgument');
      this.reportAt(token, 'MissingConfigurationName');
    } else if (
      name.kind === 'NumberConstant' ||
      (name.kind === 'StringConstant' && !configurationName.test(name.value))
    ) {
      this.reportAt(name, 'InvalidConfigurationName');
    }
    this.skipNewlines();
    this.reportAt(token, 'ParserError');
    this.ahead = null;
    return null;
  }
}
