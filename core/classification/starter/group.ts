/** The form of the starter catalogue's data files. */
import type { Productivity } from '#core/contracts/classification.ts'
import type { Category } from '../categories.ts'

/** Hosts and executables, separated by blanks, that share a category and a suggested productivity. */
export type StarterGroup = {
  category: Category
  productivity: Productivity
  sites?: string
  apps?: string
}
