import { mount } from "svelte";
import App from "./App.svelte";
import { conversations } from "./state/conversations.svelte";
import { route } from "./state/route.svelte";
import { session } from "./state/session.svelte";
import { settings } from "./state/settings.svelte";
import "./styles/tokens.css";
import "./styles/base.css";

settings.start();
conversations.start();
route.start();
void session.start();

const target = document.getElementById("page");
if (target) mount(App, { target });
