import type { Role } from './role.ts'

const tickets = ['Cannot sign in', 'Invoice missing', 'Import stops', 'Change of address', 'Wrong total']

export const support: Role = {
  name: 'Support',
  meetings: [0, 2],
  habits: [
    {
      weight: 30,
      staySeconds: 100,
      site: 'example.zendesk.com',
      path: 'agent/tickets/%',
      title: '% - Zendesk',
      of: tickets,
    },
    { weight: 8, staySeconds: 70, site: 'app.intercom.com', path: 'inbox', title: 'Inbox | Intercom' },
    {
      weight: 8,
      staySeconds: 60,
      site: 'notion.so',
      path: '%',
      title: '% - Notion',
      of: ['Handbook', 'Known problems', 'Macros'],
    },
    {
      weight: 6,
      staySeconds: 50,
      site: 'admin.storefront.example',
      path: 'customers',
      title: 'Customers - Storefront admin',
    },
    {
      weight: 4,
      staySeconds: 60,
      site: 'example.atlassian.net',
      path: 'browse/%',
      title: '[%] - Jira',
      of: ['SHOP-98', 'SHOP-122'],
    },
    { weight: 3, staySeconds: 40, site: 'translate.google.com', title: 'Google Translate' },
    {
      weight: 2,
      staySeconds: 60,
      site: 'docs.google.com',
      path: 'spreadsheets/%',
      title: '% - Google Sheets',
      of: ['Rota', 'Backlog'],
    },
  ],
}
