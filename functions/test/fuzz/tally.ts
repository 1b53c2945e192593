/** How often each operation was asked, and how often it was answered well (2xx). */

type Count = { asked: number; well: number }

export type Tally = ReturnType<typeof createTally>

export const createTally = (names: readonly string[]) => {
  const counts = new Map(names.map((name): [string, Count] => [name, { asked: 0, well: 0 }]))
  const those = (is: (count: Count) => boolean) => names.filter((name) => is(counts.get(name) as Count))
  return {
    count: (name: string, isWell: boolean): void => {
      const count = counts.get(name)
      if (count === undefined) throw new Error(`${name} is asked and not told of.`)
      count.asked += 1
      if (isWell) count.well += 1
    },
    neverAsked: (): string[] => those(({ asked }) => asked === 0),
    neverWell: (): string[] => those(({ well }) => well === 0),
    /** Of the operation that had fewest. */
    least: (of: keyof Count): number => Math.min(...[...counts.values()].map((count) => count[of])),
  }
}
