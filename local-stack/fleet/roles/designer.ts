import { programs } from '../programs.ts'
import type { Role } from './role.ts'

export const designer: Role = {
  name: 'Designer',
  meetings: [1, 3],
  meetingProgram: programs.zoom,
  habits: [
    {
      weight: 24,
      staySeconds: 260,
      program: programs.figma,
      title: '% - Figma',
      of: ['Checkout', 'Design system', 'Onboarding', 'Icons'],
    },
    {
      weight: 7,
      staySeconds: 240,
      program: programs.photoshop,
      title: '% @ 100 % (RGB/8)',
      of: ['hero.psd', 'team.psd', 'banner.psd'],
    },
    { weight: 4, staySeconds: 200, program: programs.illustrator, title: '%', of: ['logo.ai', 'pattern.ai'] },
    {
      weight: 5,
      staySeconds: 80,
      site: 'dribbble.com',
      path: 'shots/%',
      title: '% - Dribbble',
      of: ['dashboards', 'empty states'],
      hands: 0.7,
    },
    {
      weight: 4,
      staySeconds: 70,
      site: 'unsplash.com',
      path: 's/photos/%',
      title: '% | Unsplash',
      of: ['office', 'forest'],
      hands: 0.7,
    },
    {
      weight: 5,
      staySeconds: 120,
      site: 'miro.com',
      path: 'app/board/%',
      title: '% - Miro',
      of: ['Journey', 'Retro'],
    },
    {
      weight: 3,
      staySeconds: 60,
      site: 'linear.app',
      path: 'example/%',
      title: '% - Linear',
      of: ['DES-14', 'DES-22'],
    },
    { weight: 3, staySeconds: 60, site: 'storefront.example', title: 'Storefront' },
  ],
}
