import { programs } from '../programs.ts'
import type { Role } from './role.ts'

const files = [
  'ledger.ts',
  'queue.ts',
  'router.ts',
  'invoice.test.ts',
  'README.md',
  'schema.sql',
  'worker.ts',
]

export const engineer: Role = {
  name: 'Engineer',
  meetings: [1, 2],
  meetingProgram: programs.zoom,
  habits: [
    {
      weight: 26,
      staySeconds: 210,
      program: programs.code,
      title: '% - storefront - Visual Studio Code',
      of: files,
    },
    {
      weight: 12,
      staySeconds: 55,
      program: programs.terminal,
      title: 'storefront: %',
      of: ['npm test', 'git', 'bash', 'psql'],
    },
    {
      weight: 11,
      staySeconds: 110,
      site: 'github.com',
      path: 'example/storefront/pull/%',
      title: 'Pull request % - GitHub',
      of: ['412', '418', '421', '430'],
    },
    {
      weight: 5,
      staySeconds: 60,
      site: 'stackoverflow.com',
      path: 'questions/%',
      title: '% - Stack Overflow',
      of: ['Deadlock in a transaction', 'Narrow a union type', 'Flaky test on CI'],
    },
    {
      weight: 4,
      staySeconds: 70,
      site: 'developer.mozilla.org',
      path: 'docs/%',
      title: '% - MDN',
      of: ['Response', 'Intl', 'Array'],
    },
    {
      weight: 7,
      staySeconds: 65,
      site: 'example.atlassian.net',
      path: 'browse/%',
      title: '[%] - Jira',
      of: ['SHOP-101', 'SHOP-117', 'SHOP-140'],
    },
    { weight: 3, staySeconds: 80, site: 'console.cloud.google.com', path: 'logs', title: 'Logs Explorer' },
    {
      weight: 3,
      staySeconds: 60,
      site: 'grafana.net',
      path: 'd/%',
      title: '% - Grafana',
      of: ['Latency', 'Errors'],
    },
    {
      weight: 3,
      staySeconds: 90,
      site: 'npmjs.com',
      path: 'package/%',
      title: '% - npm',
      of: ['zod', 'hono', 'jose'],
    },
    { weight: 3, staySeconds: 120, program: programs.dbeaver, title: 'DBeaver - storefront' },
  ],
}
