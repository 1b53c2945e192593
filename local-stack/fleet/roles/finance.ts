import { programs } from '../programs.ts'
import type { Role } from './role.ts'

export const finance: Role = {
  name: 'Finance',
  meetings: [0, 2],
  meetingProgram: programs.teams,
  habits: [
    {
      weight: 26,
      staySeconds: 230,
      program: programs.excel,
      title: '%.xlsx - Excel',
      of: ['Closing', 'Accruals', 'Budget', 'Cash flow'],
    },
    { weight: 14, staySeconds: 170, program: programs.sap, title: 'SAP Easy Access' },
    {
      weight: 9,
      staySeconds: 110,
      program: programs.outlook,
      title: '% - Outlook',
      of: ['Inbox', 'Re: Invoice', 'Reminder'],
    },
    {
      weight: 5,
      staySeconds: 100,
      program: programs.reader,
      title: '%.pdf - Adobe Acrobat',
      of: ['Invoice', 'Contract', 'Statement'],
    },
    {
      weight: 4,
      staySeconds: 90,
      site: 'dashboard.stripe.com',
      path: 'payments',
      title: 'Payments - Stripe',
    },
    { weight: 3, staySeconds: 80, site: 'deutsche-bank.de', path: 'accounts', title: 'Accounts' },
    { weight: 3, staySeconds: 150, program: programs.word, title: '% - Word', of: ['Policy', 'Letter'] },
    { weight: 2, staySeconds: 30, program: programs.files, title: '%', of: ['Invoices', 'Closing'] },
  ],
}
