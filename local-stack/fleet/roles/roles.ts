/** The demo company's jobs, the most frequent first. */
import { designer } from './designer.ts'
import { engineer } from './engineer.ts'
import { finance } from './finance.ts'
import { marketing } from './marketing.ts'
import type { Role } from './role.ts'
import { sales } from './sales.ts'
import { support } from './support.ts'

/** One turn of the company's make-up; people are dealt round it. */
export const roleDeal: readonly Role[] = [
  engineer,
  support,
  sales,
  engineer,
  designer,
  finance,
  engineer,
  marketing,
  sales,
  support,
]
