/** Runs what it is given one after the other, in the order of the calls; a rejection is the caller's and stops nobody. */
export const createLane = (after: Promise<unknown> = Promise.resolve()) => {
  let last = after
  return <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
