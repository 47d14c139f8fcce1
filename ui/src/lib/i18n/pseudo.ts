/**
 * Pseudo-locales made from English by rule: `en-XA` is longer and accented, `ar-XB` runs from right
 * to left.
 */
import type { IntlMessageFormat } from "intl-messageformat";

type Ast = ReturnType<IntlMessageFormat["getAst"]>;
type Element = Ast[number];

const LITERAL = 0;
const FROM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const TO = "áƀçđéƒĝĥíĵķĺɱñóþɋŕšťúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓÞɊŔŠŤÚṼŴẊÝŽ";
const ACCENTS = new Map([...FROM].map((letter, at) => [letter, [...TO][at] ?? letter]));

/** Accents on every letter and 40 % more length, in brackets so that a cut text shows. */
export function accented(ast: Ast): Ast {
  const length = literalLength(ast);
  const padding = "~".repeat(Math.ceil(length * 0.4));
  const body = onLiterals(ast, (text) =>
    [...text].map((letter) => ACCENTS.get(letter) ?? letter).join(""),
  );
  return [literal("["), ...body, literal(`${padding}]`)];
}

/** The same words, forced to run from right to left. */
export function mirrored(ast: Ast): Ast {
  return onLiterals(ast, (text) => (text.trim() ? `\u202e${text}\u202c` : text));
}

function literal(value: string): Element {
  return { type: LITERAL, value } as Element;
}

function onLiterals(ast: Ast, change: (text: string) => string): Ast {
  return ast.map((element) => {
    if (element.type === LITERAL)
      return { ...element, value: change((element as { value: string }).value) } as Element;
    if ("options" in element) {
      const options = Object.fromEntries(
        Object.entries(element.options as Record<string, { value: Ast }>).map(([name, option]) => [
          name,
          { ...option, value: onLiterals(option.value, change) },
        ]),
      );
      return { ...element, options } as Element;
    }
    return element;
  });
}

function literalLength(ast: Ast): number {
  return ast.reduce((sum, element) => {
    if (element.type === LITERAL) return sum + (element as { value: string }).value.length;
    if ("options" in element) {
      const options = Object.values(element.options as Record<string, { value: Ast }>);
      return sum + Math.max(0, ...options.map((option) => literalLength(option.value)));
    }
    return sum;
  }, 0);
}
