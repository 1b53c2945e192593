/** Answers about an account, each worked out once: an account that changes is another account. */
export const createMemory = <Answer>() => {
  const known = new WeakMap<object, Map<string, Answer>>()
  return (of: object, question: string, answer: () => Answer): Answer => {
    const answers = known.get(of) ?? new Map<string, Answer>()
    known.set(of, answers)
    const found = answers.get(question) ?? answer()
    answers.set(question, found)
    return found
  }
}
