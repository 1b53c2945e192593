import { programs } from '../programs.ts'
import type { Role } from './role.ts'

const customers = ['Alder & Sons', 'Brook Logistics', 'Copper Kettle', 'Delta Print', 'Elm Street Bakery']

export const sales: Role = {
  name: 'Sales',
  meetings: [2, 4],
  meetingProgram: programs.zoom,
  habits: [
    {
      weight: 20,
      staySeconds: 110,
      site: 'example.lightning.force.com',
      path: 'lightning/%',
      title: '% | Salesforce',
      of: customers,
    },
    {
      weight: 12,
      staySeconds: 120,
      program: programs.outlook,
      title: '% - Outlook',
      of: ['Inbox', 'Offer', 'Re: Renewal', 'Introduction'],
    },
    {
      weight: 8,
      staySeconds: 75,
      site: 'linkedin.com',
      path: 'sales/%',
      title: '% | LinkedIn',
      of: customers,
    },
    {
      weight: 6,
      staySeconds: 180,
      program: programs.powerpoint,
      title: '% - PowerPoint',
      of: ['Pitch', 'Quarterly review'],
    },
    { weight: 6, staySeconds: 90, site: 'app.hubspot.com', path: 'contacts', title: 'Contacts | HubSpot' },
    {
      weight: 4,
      staySeconds: 100,
      program: programs.excel,
      title: '% - Excel',
      of: ['Forecast', 'Price list'],
    },
    { weight: 4, staySeconds: 60, site: 'docusign.com', path: 'documents', title: 'Agreements | Docusign' },
    { weight: 3, staySeconds: 70, site: 'copper-kettle.example', title: 'Copper Kettle' },
  ],
}
