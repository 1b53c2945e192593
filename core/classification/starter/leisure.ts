import type { StarterGroup } from './group.ts'

export const leisure: readonly StarterGroup[] = [
  {
    category: 'Social Media',
    productivity: 'unproductive',
    sites: `facebook.com instagram.com x.com twitter.com tiktok.com reddit.com old.reddit.com pinterest.com
      tumblr.com snapchat.com threads.net threads.com bsky.app mastodon.social vk.com weibo.com 9gag.com imgur.com
      nextdoor.com clubhouse.com bereal.com 4chan.org ok.ru`,
  },
  { category: 'Social Media', productivity: 'undefined', sites: `linkedin.com meetup.com` },
  {
    category: 'Video',
    productivity: 'unproductive',
    sites: `youtube.com m.youtube.com netflix.com hulu.com disneyplus.com primevideo.com max.com hbomax.com
      twitch.tv dailymotion.com peacocktv.com paramountplus.com crunchyroll.com tv.apple.com
      plex.tv bilibili.com rumble.com joyn.de zdf.de ardmediathek.de tubi.tv pluto.tv sky.com wow.tv`,
    apps: `netflix plex kodi popcorn-time stremio`,
  },
  {
    category: 'Video',
    productivity: 'undefined',
    sites: `vimeo.com wistia.com vidyard.com`,
    apps: `vlc mpv totem celluloid wmplayer quicktime obs obs64`,
  },
  {
    category: 'Video',
    productivity: 'productive',
    sites: `studio.youtube.com`,
    apps: `kdenlive resolve shotcut`,
  },
  {
    category: 'Music',
    productivity: 'undefined',
    sites: `spotify.com open.spotify.com music.youtube.com music.apple.com soundcloud.com pandora.com deezer.com
      tidal.com bandcamp.com last.fm music.amazon.com mixcloud.com podcasts.apple.com iheart.com tunein.com`,
    apps: `spotify rhythmbox itunes audacious clementine deezer tidal applemusic foobar2000 audacity`,
  },
  {
    category: 'Games',
    productivity: 'unproductive',
    sites: `store.steampowered.com steamcommunity.com epicgames.com roblox.com minecraft.net chess.com lichess.org
      ea.com blizzard.com battle.net xbox.com playstation.com nintendo.com itch.io miniclip.com poki.com
      crazygames.com ign.com gamespot.com kongregate.com addictinggames.com gog.com kotaku.com`,
    apps: `steam steamwebhelper epicgameslauncher minecraft minecraftlauncher robloxplayerbeta leagueclient
      riotclientservices battle.net fortniteclient-win64-shipping cs2 dota2 lutris heroic gnome-mines
      solitaire aisleriot gnome-mahjongg gog-galaxy`,
  },
  {
    category: 'Gambling',
    productivity: 'unproductive',
    sites: `bet365.com draftkings.com fanduel.com pokerstars.com williamhill.com betfair.com bwin.com tipico.de
      888casino.com betway.com unibet.com stake.com lottoland.com`,
  },
  {
    category: 'Shopping',
    productivity: 'unproductive',
    sites: `amazon.com amazon.de amazon.co.uk amazon.fr amazon.ca ebay.com ebay.de ebay.co.uk walmart.com target.com
      bestbuy.com etsy.com aliexpress.com alibaba.com temu.com shein.com ikea.com zalando.com zalando.de
      otto.de kleinanzeigen.de wayfair.com costco.com homedepot.com lowes.com macys.com nike.com adidas.com
      hm.com zara.com asos.com craigslist.org newegg.com mediamarkt.de apple.com idealo.de uniqlo.com sephora.com
      vinted.com`,
  },
  {
    category: 'Food',
    productivity: 'undefined',
    sites: `doordash.com ubereats.com grubhub.com lieferando.de deliveroo.com opentable.com allrecipes.com
      chefkoch.de hellofresh.com instacart.com yelp.com just-eat.com`,
  },
  {
    category: 'Travel',
    productivity: 'undefined',
    sites: `booking.com expedia.com airbnb.com tripadvisor.com kayak.com skyscanner.com skyscanner.net
      hotels.com lufthansa.com united.com delta.com aa.com southwest.com ryanair.com easyjet.com
      britishairways.com bahn.de sncf-connect.com trainline.com thetrainline.com marriott.com hilton.com uber.com
      lyft.com hostelworld.com agoda.com trivago.com flights.google.com`,
  },
  {
    category: 'Real Estate',
    productivity: 'unproductive',
    sites: `zillow.com realtor.com redfin.com trulia.com apartments.com rightmove.co.uk zoopla.co.uk
      immobilienscout24.de immoscout24.de idealista.com immowelt.de`,
  },
  {
    category: 'Sports',
    productivity: 'unproductive',
    sites: `espn.com skysports.com nba.com nfl.com mlb.com nhl.com fifa.com uefa.com kicker.de
      bleacherreport.com formula1.com sport1.de transfermarkt.com marca.com cricbuzz.com espncricinfo.com
      strava.com`,
  },
  {
    category: 'Dating',
    productivity: 'unproductive',
    sites: `tinder.com bumble.com hinge.co okcupid.com match.com parship.de eharmony.com pof.com`,
  },
  {
    category: 'Health',
    productivity: 'undefined',
    sites: `webmd.com mayoclinic.org healthline.com nih.gov cdc.gov who.int nhs.uk headspace.com calm.com
      doctolib.de zocdoc.com myfitnesspal.com onemedical.com`,
  },
]
