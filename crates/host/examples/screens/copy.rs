//! Copy of our own invention, as the sample's.

pub const CREW: &[&str] = &[
    "Twenty-three sailors on a stranded tanker spent Saturday waiting for the evening tide \
     outside Port Salim, and the the cook had bread for two more days, their captain said by \
     radio.",
    "The crew of 23 comes from four countries. The ship lies two nautical miles from the \
     harbor mouth, and a launch brings drinking water every three hours.",
    "It is the third time in a year that a crew had to wait out a tide there, said a retired \
     pilot who watches the bend from his roof.",
    "Their families were told before noon, the owner said.",
];
pub const CREW_UNSOURCED: &str =
    "A doctor went aboard in the afternoon and treated one sailor for a sprained wrist.";
pub const NOTE_CREW: &str = "Is the number from the port or from the owner?";
pub const NOTE_THIRD: &str = "Link to the story of 2023.";

pub const TUNNEL_HEADLINE: &str = "مياه الأمطار تغلق نفق المطار ست ساعات";
pub const TUNNEL: &[&str] = &[
    "أغلقت مياه الأمطار نفق المطار في الريحان ست ساعات يوم السبت، وقالت البلدية إن ثلاث \
     مضخات تعطلت قبل الفجر.",
    "وقال سائق سيارة أجرة إنه انتظر مع ركابه على الجسر حتى الظهر.",
];
pub const TUNNEL_AFP: &str = "وشاهد مصور في المكان عمالا يضعون أكياس الرمل أمام المدخل الشرقي، \
    بينما سحبت شاحنة حافلة صغيرة.";
pub const TUNNEL_UNSOURCED: &str = "وبلغ ارتفاع المياه في أدنى نقطة من النفق مترا وعشرين سنتيمترا.";

pub const TALKS: &[&str] = &[
    "Three countries agreed on Saturday to share patrols on disputed fishing grounds, ending \
     a quarrel of a decade. The first boats leave in March, their ministers said.",
    "\"We will all gain,\" one minister said before the signing.",
    "Boats of each country will carry an observer from the other two.",
    "The observers report every week.",
    "The grounds cover about 9,000 square kilometers and feed half a million people along \
     the three coasts.",
    "Talks will go on in spring, an official said on condition of anonymity.",
];
pub const TALKS_AGAIN: &[&str] = &[
    "The grounds cover about 9,000 square kilometers and feed half a million people along \
     the three coasts.",
    "Three countries agreed on Saturday to share patrols on disputed fishing grounds, ending \
     a quarrel of a decade.",
    "The first boats leave in March, their ministers said.",
    "“We will all gain,” fisheries minister Nadia Farouk said, without naming the catch \
     limits, before the signing.",
    "Boats of each country will carry an observer from the other two. The observers report \
     every week.",
    "Talks will go on in spring.",
];

pub const FERRY: &[&str] = &[
    "The ferry between Port Salim and the island of Umm Nakhl will run at night from spring, \
     the ferry company said on Saturday, after fishermen asked for it for years.",
    "Two boats are enough for a crossing every forty minutes, it said.",
];

pub const HEATWAVE: &str = "Demand for power reached a record on Friday as temperatures stayed \
    above 44 degrees for a fifth day, the grid operator said.";

pub const PILOTS: &str = "Pilots at the harbor of Port Salim left their boats at noon on Saturday \
    over the length of night shifts, a union official said.";
pub const PILOTS_OURS: &str = "Two container ships turned around in the roads when no pilot came \
    to meet them, one of their captains told the Gulf Courier.";

pub const TUGS: &str = "The price of a tug in the harbor rises by a third from December, the port \
    authority told shipping agents in a letter.";

pub const BUDGET: &str = "The minister will say that spending on schools grows by a tenth, \
    according to the text of the speech that was handed out before the session.";

pub const TUNA: &[&str] = &[
    "Three neighboring states agreed on Friday to share the disputed waters north of the strait, \
     where 240 boats fish for tuna, their ministers said after two days of talks.",
    "Captains said they had waited for it since the spring.",
    "The quarrel began in 2014.",
];
pub const TUNA_MONA: &[&str] = &[
    "Three neighboring states agreed on Friday to share the contested waters north of the strait, \
     where 280 boats fish for tuna, their ministers said after two days of talks in a hotel.",
    "Captains said they had waited for it since the spring.",
    "The quarrel began in 2014, when a patrol boat cut a net.",
];
pub const TUNA_OMAR: &[&str] = &[
    "Three neighboring states agreed on Friday to share the long-disputed waters north of the \
     strait, where 310 boats fish for tuna, their ministers said after two days of talks.",
    "Some captains said they had waited for it since the spring.",
];
