import type { Role } from './role.ts'

export const marketing: Role = {
  name: 'Marketing',
  meetings: [1, 3],
  habits: [
    {
      weight: 18,
      staySeconds: 170,
      site: 'docs.google.com',
      path: 'document/%',
      title: '% - Google Docs',
      of: ['Launch plan', 'Newsletter', 'Case study'],
    },
    {
      weight: 8,
      staySeconds: 90,
      site: 'analytics.google.com',
      path: 'analytics/%',
      title: 'Analytics | %',
      of: ['Home', 'Campaigns'],
    },
    { weight: 7, staySeconds: 120, site: 'mailchimp.com', path: 'campaigns', title: 'Campaigns | Mailchimp' },
    {
      weight: 6,
      staySeconds: 150,
      site: 'canva.com',
      path: 'design/%',
      title: '% - Canva',
      of: ['Post', 'Flyer'],
    },
    {
      weight: 5,
      staySeconds: 80,
      site: 'ads.google.com',
      path: 'aw/campaigns',
      title: 'Campaigns - Google Ads',
    },
    {
      weight: 5,
      staySeconds: 70,
      site: 'linkedin.com',
      path: 'company/%',
      title: '% | LinkedIn',
      of: ['posts', 'analytics'],
    },
    {
      weight: 4,
      staySeconds: 70,
      site: 'semrush.com',
      path: 'analytics',
      title: 'Keyword overview | Semrush',
    },
    {
      weight: 4,
      staySeconds: 60,
      site: 'asana.com',
      path: '0/%',
      title: '% - Asana',
      of: ['Launch', 'Content'],
    },
    { weight: 3, staySeconds: 60, site: 'hootsuite.com', path: 'streams', title: 'Streams - Hootsuite' },
  ],
}
