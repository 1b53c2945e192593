/** Records without the time before an instant: what was erased is not told again. */

type Timed = { start: number; durationMs: number }

/** Those that reach beyond `before` (epoch ms), each without its time before. */
export const recordsAfter = <Kept extends Timed>(records: readonly Kept[], before: number): Kept[] =>
  records.flatMap((record) => {
    const end = record.start + record.durationMs
    if (record.start >= before) return [record]
    return end <= before ? [] : [{ ...record, start: before, durationMs: end - before }]
  })
