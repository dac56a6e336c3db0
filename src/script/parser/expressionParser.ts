import { checkAssignmentTarget, checkAttributeArguments, checkAttributed, checkConvert } from '../checks/nodeChecks';
import { errorExpression } from './groupParser';
import { OperandParser } from './operandParser';
import { Mode } from '../lexer/scanner';
import type { AttributeOrType, Binary, Expression } from '../syntaxTree';
import type { Token } from '../lexer/token';
import { binaryPrecedence, isUnaryOperator, TokenKind } from '../lexer/tokenKind';

/** An operand and the operator before it, while their order is not known yet. */
interface PendingOperand {
  readonly operand: Expression;
  readonly operator: Token;
  readonly precedence: number;
}

/** Operators and casts. */
export abstract class ExpressionParser extends OperandParser {
  protected expression(ternaryEndsNumber = false): Expression | null {
    const { mode } = this.lexer;
    this.setMode(Mode.Expression);
    this.descend();
    const condition = this.binary(ternaryEndsNumber);
    const result = condition === null || !this.at(TokenKind.QuestionMark) ? condition : this.ternary(condition);
    this.ascend();
    this.setMode(mode);
    return result;
  }

  private ternary(condition: Expression): Expression {
    const question = this.next();
    this.skipNewlines();
    const whenTrue = this.expression(true) ?? this.missingValue(question);
    this.skipNewlines();
    const colon = this.take(TokenKind.Colon);
    if (colon === null) {
      const token = this.peek();
      // A missing value has been reported already.
      if (whenTrue.kind !== 'ErrorExpression') this.reportAt(token, 'MissingColonInTernaryExpression');
      const end = Math.max(token.start - 1, condition.end);
      return { kind: 'ErrorExpression', start: condition.start, end, children: [condition, whenTrue] };
    }
    this.skipNewlines();
    const whenFalse = this.expression(true) ?? this.missingValue(colon);
    return { kind: 'Ternary', start: condition.start, end: whenFalse.end, condition, whenTrue, whenFalse };
  }

  private missingValue(after: Token): Expression {
    this.reportAfter(after.end, 'ExpectedValueExpression');
    return errorExpression(after.end, after.end);
  }

  private binary(ternaryEndsNumber: boolean): Expression | null {
    const first = this.arrayLiteral(ternaryEndsNumber);
    if (first === null) return null;
    const token = this.peek();
    if (binaryPrecedence(token.kind) === 0) return this.unexpectedParameter(first);
    return this.binaryRest(first);
  }

  /** A parameter where an operator should be is a misspelt operator. */
  private unexpectedParameter(expression: Expression): Expression {
    const token = this.peek();
    if (token.kind !== TokenKind.Parameter) return expression;
    this.skip();
    this.reportAt(token, 'UnexpectedToken');
    return errorExpression(expression.start, token.end, [expression]);
  }

  private binaryRest(first: Expression): Expression {
    const pending: PendingOperand[] = [];
    let left = first;
    for (;;) {
      const operator = this.next();
      const precedence = binaryPrecedence(operator.kind);
      this.skipNewlines();
      const operand = this.arrayLiteral(true) ?? this.missingValue(operator);
      // Everything that binds at least as tightly as this operator is complete.
      for (let last = pending.at(-1); last !== undefined && precedence <= last.precedence; last = pending.at(-1)) {
        pending.pop();
        left = this.makeBinary(last.operand, last.operator, left);
      }
      pending.push({ operand: left, operator, precedence });
      left = operand;
      if (binaryPrecedence(this.peek().kind) === 0) break;
    }
    for (let last = pending.pop(); last !== undefined; last = pending.pop()) {
      left = this.makeBinary(last.operand, last.operator, left);
    }
    return this.unexpectedParameter(left);
  }

  private makeBinary(left: Expression, token: Token, right: Expression): Binary {
    const operator = this.text(token).toLowerCase();
    return { kind: 'Binary', start: left.start, end: right.end, left, operator, operatorStart: token.start, right };
  }

  private arrayLiteral(ternaryEndsNumber: boolean): Expression | null {
    const first = this.unary(ternaryEndsNumber);
    if (first === null || this.noCommas || !this.at(TokenKind.Comma)) return first;
    const items = [first];
    let last = first;
    for (let comma = this.take(TokenKind.Comma); comma !== null; comma = this.take(TokenKind.Comma)) {
      this.skipNewlines();
      const item = this.unary(true);
      if (item === null) {
        this.reportAfter(comma.end, 'MissingExpressionAfterToken');
        last = errorExpression(comma.start, comma.end);
        items.push(last);
        break;
      }
      items.push(item);
      last = item;
    }
    return { kind: 'ArrayLiteral', start: first.start, end: last.end, items };
  }

  protected override unary(ternaryEndsNumber = false): Expression | null {
    const { lexer } = this;
    const { signedNumbers, ternaryEndsNumber: oldEnds } = lexer;
    lexer.signedNumbers = true;
    lexer.ternaryEndsNumber = ternaryEndsNumber;
    const ahead = this.ahead;
    if (ahead !== null && (ahead.kind === TokenKind.Minus || (ternaryEndsNumber && ahead.kind === TokenKind.Generic))) {
      this.resync(ahead);
    }
    const token = this.peek();
    lexer.signedNumbers = signedNumbers;
    lexer.ternaryEndsNumber = oldEnds;
    if (isUnaryOperator(token.kind)) return this.prefix(token);
    let operand: Expression | null;
    if (token.kind === TokenKind.LBracket) {
      this.descend();
      operand = this.typed(token);
      this.ascend();
    } else operand = this.primary(true);
    if (operand === null) return null;
    const after = this.peek();
    if (after.kind !== TokenKind.PlusPlus && after.kind !== TokenKind.MinusMinus) return operand;
    this.skip();
    checkAssignmentTarget(operand, false, 'OperatorRequiresVariableOrProperty', this.errors.checks);
    return { kind: 'Unary', start: operand.start, end: after.end, operator: this.text(after), postfix: true, operand };
  }

  private prefix(token: Token): Expression | null {
    if (this.noCommas && token.kind === TokenKind.Comma) return null;
    this.skip();
    this.skipNewlines();
    this.descend();
    const operand = this.unary(true);
    this.ascend();
    if (operand === null) {
      this.reportAfter(token.end, 'MissingExpressionAfterOperator');
      return errorExpression(token.start, token.end);
    }
    const { start } = token;
    const { end } = operand;
    if (token.kind === TokenKind.Comma) return { kind: 'ArrayLiteral', start, end, items: [operand] };
    if (token.kind === TokenKind.PlusPlus || token.kind === TokenKind.MinusMinus) {
      checkAssignmentTarget(operand, false, 'OperatorRequiresVariableOrProperty', this.errors.checks);
    }
    return { kind: 'Unary', start, end, operator: this.text(token).toLowerCase(), postfix: false, operand };
  }

  /** What begins with `[`: a cast, a type, or a variable with attributes. */
  private typed(token: Token): Expression | null {
    const attributes = this.attributeList(true);
    const last = attributes?.at(-1);
    if (attributes === null || last === undefined) return null;
    let result: Expression;
    if (last.kind === 'Attribute') {
      this.skipNewlines();
      const operand = this.unary(true);
      if (operand === null) {
        this.reportAt(last, 'UnexpectedAttribute');
        for (const each of attributes) {
          if (each.kind === 'Attribute') checkAttributeArguments(each, false, this.errors.checks);
        }
        return errorExpression(token.start, last.end, attributes);
      }
      result = this.attach(last, operand);
    } else {
      const { type } = last;
      const bare: Expression = { kind: 'TypeExpression', start: last.start, end: last.end, type };
      const access = this.ahead === null ? this.lexer.memberAccess(false) : null;
      if (access !== null) {
        result = this.postfix(access, bare);
      } else {
        const after = this.peek();
        const operand = after.kind === TokenKind.NewLine || after.kind === TokenKind.Comma ? null : this.unary(true);
        result = operand === null ? bare : this.attach(last, operand);
      }
    }
    for (let index = attributes.length - 2; index >= 0; index--) {
      const attribute = attributes[index];
      if (attribute !== undefined) result = this.attach(attribute, result);
    }
    return result;
  }

  private attach(attribute: AttributeOrType, operand: Expression): Expression {
    const { start } = attribute;
    const { end } = operand;
    if (attribute.kind === 'Attribute') {
      const attributed = { kind: 'AttributedExpression', start, end, attribute, operand } as const;
      checkAttributed(attributed, this.errors.checks);
      return attributed;
    }
    const convert = { kind: 'Convert', start, end, type: attribute, operand } as const;
    checkConvert(convert, this.errors.checks);
    return convert;
  }
}
