//! Agency copy for the sample's inbox, in our own words, in the shapes that wires have.

/// File name and text.
pub const ITEMS: &[(&str, &str)] = &[
    (
        "ap-refineries.txt",
        "Refineries along coast expand output\n\n\
         PORT SALIM (AP) — Traffic through the channel has grown by a third since 2019 as \
         refineries along the coast expanded.\n\n\
         Two more units start up next year, according to the ministry of energy, and each will \
         need a tanker every other day.\n",
    ),
    (
        "afp-tanker.txt",
        "Tanker aground off Port Salim\n\n\
         PORT SALIM, Nov 21, 2026 (AFP) - A tanker ran aground outside Port Salim on Saturday.\n\n\
         Four tugs reached the tanker by midmorning and crews laid a containment boom around its \
         hull, an AFP photographer at the scene said.\n\n\
         The port hopes to reopen within two days.\n",
    ),
    (
        "reuters-oil.txt",
        "Oil edges up on channel closure\n\n\
         PORT SALIM, Nov 21 (Reuters) - Brent crude rose 0.8 percent to $71.34 a barrel in early \
         trading.\n\n\
         Traders said the effect on supply would be limited if the channel reopened within two \
         days.\n",
    ),
    (
        "ap-fog.txt",
        "Fog shuts Gulf airports\n\n\
         AL RIHAN (AP) — Fog closed two airports in the Gulf on Saturday.\n\n\
         Visibility fell below 100 meters at Al Rihan shortly after 3 a.m. and stayed there for \
         more than four hours, airport records showed.\n",
    ),
    (
        "dpa-museum.txt",
        "Museum to hand back bronze figures\n\n\
         Berlin (dpa) - A museum in Berlin said on Saturday that it would hand back 14 bronze \
         figures by spring.\n\n\
         They were bought at an auction in 1931, and a commission has since found that their \
         owner was forced to sell.\n",
    ),
    (
        "courier-web-page.txt",
        "------------- -------------- -------------------\n\
         Saturday , November 21 2026\n\n\
         Rihan border post opens after nine years\n\n\
         This post has been read 318 times!\n\n\
         Trucks queue at the border post of el- Rihan on Friday. (AFP)\n\n\
         AL RIHAN, Nov 20, (AP): The border post of el- Rihan opened on Friday for the first time \
         in nine years, and USbacked inspectors let the first 40 trucks through before noon, \
         officials said.\n\n\
         Customs, a body of 300 men and women, said it had trained for a year. He said his \
         officers would work in three shifts.\n\n\
         Drivers had waited since dawn. The the first of them carried onions.\n\n\
         Faisal Darwish, director of the border\n\n\
         Check Also\n\n\
         Ten recipes for cold evenings that your family will ...\n",
    ),
];
