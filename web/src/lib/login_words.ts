// Why logging in at another server did not work. Apart from the other words: they come with the login.
import type { Language } from "./api";

export const kLoginFailures: Record<Language, Record<string, string>> = {
  en: {
    expired: "The login took too long, or was begun in another window. Try once more.",
    cancelled: "The login was cancelled.",
    refused: "That account may not log in here. Ask whoever manages this server.",
    unknown: "Nobody here has that account. Whoever manages this server can add you.",
    unavailable: "The server that you log in at cannot be reached at the moment. Try again later.",
    failed: "The login did not work. Whoever manages this server finds the reason in its audit.",
  },
  es: {
    expired: "El inicio de sesión tardó demasiado o empezó en otra ventana. Inténtelo otra vez.",
    cancelled: "Se canceló el inicio de sesión.",
    refused: "Esa cuenta no puede entrar aquí. Pregunte a quien gestiona este servidor.",
    unknown: "Nadie aquí tiene esa cuenta. Quien gestiona este servidor puede añadirle.",
    unavailable: "El servidor donde inicia sesión no está disponible ahora. Inténtelo más tarde.",
    failed:
      "El inicio de sesión no funcionó. Quien gestiona este servidor ve el motivo en su auditoría.",
  },
};
