import type { Random } from '#core/oracle/random.ts'

/** Deals every card once, in any order, before one comes again. */
export const createDeck = <Card>(cards: readonly Card[], random: Random): (() => Card) => {
  let left: Card[] = []
  return () => {
    if (left.length === 0) left = [...cards]
    const at = random.int(0, left.length - 1)
    return left.splice(at, 1)[0] as Card
  }
}
