//! The words the synthetic newsroom writes with: our own list, commonest first within each kind.

pub const LITTLE: &str = "the of and to in a that for on was with said is as at by from it he were be his has had have but \
an they are who not their which after this been about its more when she would one will all there two her also into up than or \
over last we some other out could before what him new can most no if them during three while because so between many since \
against under where such these only any people year first us you then through made years may state against told our did should \
week including former police days being around country group day early month late four city same another still just both five home \
per cent do those next off well even second now near including without down each within several since toward among very how my \
until much own because long according whose six ten once never always seven eight nine though whether yet half every away nearly \
almost soon later again ever often rather less least above below behind across along despite instead further already perhaps quite";

pub const NOUNS: &str = "government minister court official company report party market president election police statement \
spokesman committee vote bill law agency department council leader member percent price bank school hospital family child woman \
man worker union strike wage talk deal plan budget tax fund project programme service system region border town village street \
road bridge river harbour port ferry ship vessel crew captain coast island sea storm flood rain wind heat fire smoke engine pump \
station train line rail airport flight pilot passenger ticket bus driver lorry truck crash accident injury victim survivor rescue \
search team effort operation mission base force army soldier general officer attack blast bomb weapon gun missile ceasefire peace \
treaty agreement mediator envoy delegation summit meeting conference session parliament chamber senate deputy opposition coalition \
campaign rally protest crowd square demonstrator banner slogan arrest charge trial judge jury lawyer prosecutor appeal verdict \
sentence prison prisoner guard inquiry inspector evidence witness document letter record file archive data figure number total \
rate share stock investor trader analyst economist growth inflation debt loan credit interest currency dollar euro pound export \
import tariff trade farmer crop harvest wheat grain rice sugar coffee cotton oil gas coal power grid plant reactor dam mine miner \
pipeline refinery fuel energy wind solar panel battery factory steel cement brick house flat rent landlord tenant mortgage builder \
architect design museum gallery painting artist writer author book novel poem film director actor theatre stage concert singer song \
album festival audience prize award winner loser match game season league cup club coach player striker goal keeper defender referee \
penalty final round point score record race runner medal stadium fan supporter doctor nurse patient clinic ward surgery disease \
virus outbreak vaccine dose drug medicine treatment trial study researcher scientist university professor student teacher pupil class \
exam degree satellite rocket orbit planet telescope laboratory sample cell gene species animal bird fish whale forest tree park land \
soil water supply well reservoir drought climate emission carbon waste plastic recycling cost budget deficit surplus account auditor \
contract tender supplier shop store customer brand product device phone network computer software chip code screen message user \
platform website video photo camera newspaper editor reporter column interview source source-code error correction question answer \
reason result cause effect change step decision move proposal offer bid option choice risk threat danger warning alarm delay queue \
hour minute morning evening night weekend century decade history future past century moment time place area district province \
capital centre north south east west half part side edge top bottom end start beginning level range size length weight height \
speed distance mile metre kilometre tonne litre barrel block piece set pair dozen hundred thousand million billion";

pub const VERBS: &str = "say tell ask call report confirm deny add note claim warn expect plan agree refuse reject accept approve \
announce publish release order open close start end begin continue remain return leave arrive reach cross enter travel sail land \
carry bring send deliver receive collect count measure check test examine study search find discover recover rescue save protect \
guard defend attack strike hit damage destroy repair rebuild build design plan draw paint write sign seal vote elect appoint name \
resign retire replace follow lead win lose play score shoot pass kick train run walk climb fall rise grow increase raise cut reduce \
lower halve double spend pay earn owe lend borrow invest buy sell trade export import supply produce make sow plant harvest cook \
eat drink sleep wake wait stand sit lie hold keep lay stay live work serve help support back join meet speak talk discuss debate \
argue insist demand urge press push pull turn move shift change improve worsen hurt injure kill die survive treat heal cure infect \
spread stop halt block delay cancel postpone allow permit ban forbid limit restrict enforce break fix settle solve decide choose \
judge rule charge convict acquit jail free detain question interview quote cite show reveal hide cover blame praise criticise thank \
greet honour mark celebrate mourn bury remember forget know think believe hope fear want need try fail manage succeed";

pub const ADJECTIVES: &str = "local national foreign public private central regional international federal military civil senior junior \
chief main major minor large small big little great high low long short wide narrow deep heavy light strong weak hard soft early late \
old young new recent former current future annual daily weekly monthly rapid slow quick sudden steady sharp slight severe serious \
critical urgent vital key common rare usual normal special general particular certain likely possible possible clear open closed free \
full empty ready safe dangerous illegal legal official formal informal direct indirect joint separate independent political economic \
financial social medical scientific technical industrial commercial agricultural coastal rural urban northern southern eastern western \
poor rich cheap costly fair unfair equal fresh dry wet hot cold warm cool clean dirty quiet loud bright dark black white red green \
blue grey wooden stone modern ancient famous popular unknown missing injured dead alive elderly pregnant homeless unemployed angry \
calm proud sorry glad afraid careful cautious bold broad narrow final initial previous early second third fourth temporary permanent";
