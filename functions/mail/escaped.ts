/** Text as it may stand in HTML, in an attribute too: names in reports come from people's computers. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
