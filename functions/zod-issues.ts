/** Which fields a schema refused: paths and names only, never what they held. */

type Issue = { path: PropertyKey[]; code?: string | undefined; keys?: string[] }

/** At most ten paths, each at most 64 characters. */
export const refusedFields = (issues: readonly unknown[]): string[] =>
  (issues as Issue[])
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? (issue.keys ?? []).map((key) => [...issue.path, key].join('.'))
        : [issue.path.join('.')],
    )
    .map((field) => field.slice(0, 64).toWellFormed())
    .slice(0, 10)
