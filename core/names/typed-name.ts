/** Whether what was typed is a name, as it is seen: how it is spelt in bytes, and how many blanks it has, is not. */
export const isTyped = (typed: string, name: string): boolean => asSeen(typed) === asSeen(name)

const asSeen = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim()
