/** What each capability lets a member do, in the words of docs/roles.md. */
import { CAPABILITIES, type Capability, may } from './capabilities.ts'
import { role } from '#core/contracts/member.ts'

export const CAPABILITY_WORDS: Readonly<Record<Capability, string>> = {
  'reports.read': 'Read reports and the activity log, export them, save views',
  'own.read': 'See one’s own time and who looked at it, say something about it',
  'others.read': 'See who is at work now and what changed in groups',
  'settings.read': 'See settings, groups and what agents record',
  'settings.propose': 'Propose aliases and classifications, for others to accept',
  'settings.change': 'Change settings, categories, productivity, groups, aliases and schedules',
  'account.administer': 'Members, invitations, installation, agents, support access',
  'data.delete': 'Delete what cannot be brought back',
}

/** Role × capability as a table in Markdown. */
export const rolesTable = (): string => {
  const rows = [
    ['', ...role.options],
    ...Object.keys(CAPABILITIES).map((capability) => rowOf(capability as Capability)),
  ]
  const widths =
    rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) => lineOf(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))))
  lines.splice(1, 0, lineOf(widths.map((width) => '-'.repeat(width))))
  return lines.join('\n')
}

const rowOf = (capability: Capability): string[] => [
  `${CAPABILITY_WORDS[capability]} (\`${capability}\`)`,
  ...role.options.map((one) => (may(one, capability) ? 'yes' : '')),
]

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
