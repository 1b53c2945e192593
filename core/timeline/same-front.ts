import type { Front } from '#core/contracts/activity.ts'

/** Whether two fronts are the same thing, so that a piece goes on. */
export const sameFront = (a: Front | null, b: Front | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.app === b.app &&
    a.site === b.site &&
    a.title === b.title &&
    a.url === b.url &&
    a.description === b.description &&
    a.incognito === b.incognito &&
    a.undescribed === b.undescribed)
