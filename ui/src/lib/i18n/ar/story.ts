/** كلمات عن القصص أينما ظهرت. */
import type { story as english } from "../en/story";

export const story = {
  "stage.draft": "مسودة",
  "stage.submitted": "مسلمة",
  "stage.desk": "قيد المراجعة",
  "stage.approved": "معتمدة",
  "stage.filed": "مرسلة",
  "stage.spiked": "ملغاة",
  "story.returned": "معادة",
  "story.with_you": "{stage}، لديك",
  "story.with": "{stage}، لدى {name}",
  "story.first_take": "النسخة الأولى",
  "story.writethru": "النسخة {version}",
  "story.words":
    "{count, plural, zero {لا كلمات} one {كلمة واحدة} two {كلمتان} few {# كلمات} many {# كلمة} other {# من الكلمات}}",
  "story.words_of":
    "{count, plural, zero {لا كلمات} one {كلمة واحدة} two {كلمتان} few {# كلمات} many {# كلمة} other {# كلمة}} من {wanted}",
  "story.characters":
    "{count, plural, zero {لا أحرف} one {حرف واحد} two {حرفان} few {# أحرف} many {# حرفا} other {# حرف}}",
  "story.shares": "نصيب الكلمات بحسب المصدر: {shares}",
  "story.share": "{name} {percent}",
  "story.unsourced":
    "{count, plural, zero {لا كلمات} one {كلمة واحدة} two {كلمتان} few {# كلمات} many {# كلمة} other {# كلمة}} بلا مصدر",
  "story.no_headline": "بلا عنوان بعد",
  "story.damaged": "تالفة: تتعذر قراءة نصها",
  "story.urgency": "الأولوية {urgency}",
  "source.unknown": "بلا مصدر بعد",
  "source.unknown_code": "?",
  "source.own": "كلماتنا",
  "language.en": "الإنجليزية",
  "language.ar": "العربية",
  "language.fr": "الفرنسية",
  "language.de": "الألمانية",
  "language.es": "الإسبانية",
  "language.en-XA": "تجريبية: إنجليزية مطولة",
  "language.ar-XB": "تجريبية: من اليمين إلى اليسار",
  "command.spike": "إلغاء هذه القصة",
  "command.unspike": "استعادتها مسودة",
  "spike.label": "سبب إلغاء {slug}",
  "spike.why": "في كلمات قليلة، ويمكن تركه",
  "spike.spike": "إلغاء {slug}",
  "spike.done": "ألغيت {slug}",
  "spike.back": "عادت {slug} مسودة",
  "spike.banner": "ألغيت هذه القصة ولم يضع منها شيء.",
} satisfies Record<keyof typeof english, string>;
