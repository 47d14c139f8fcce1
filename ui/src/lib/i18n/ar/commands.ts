/** أسماء الأوامر كما تظهر في اللوحة والأزرار وقائمة المفاتيح. */
import type { commands as english } from "../en/commands";

export const commands = {
  "command.palette": "ابحث في القصص أو نفذ أمرا",
  "command.keys": "أظهر مفاتيح هذه الشاشة",
  "command.undo": "تراجع",
  "command.redo": "أعد",
  "command.next_region": "إلى المنطقة التالية",
  "command.previous_region": "إلى المنطقة السابقة",
  "command.go_drafts": "إلى مسوداتي",
  "command.go_desk": "إلى قسم {desk}",
  "command.go_queue": "إلى طابور القسم",
  "command.go_wire": "إلى وارد الوكالات",
  "command.go_approved": "إلى النصوص المعتمدة",
  "command.go_sent": "إلى ما أرسل اليوم",
  "command.go_settings": "افتح الإعدادات",
  "command.search": "بحث",
  "command.new_story": "قصة جديدة",
  "command.act_as": "اجلس هنا باسم {name}",
  "command.theme_light": "مظهر فاتح",
  "command.theme_dark": "مظهر داكن",
  "command.theme_system": "مظهر النظام",
  "command.recovered_open": "افتح القصة المستعادة",
  "command.recovered_dismiss": "أخف شريط الاستعادة",
  "command.first_look": "افتح القصة المسلمة",
  "command.first_close": "أخف شريط الخطوات الأولى",
} satisfies Record<keyof typeof english, string>;
