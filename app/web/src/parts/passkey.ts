import { base64url, bytesOf } from "../lib/base64url";
import { need } from "../lib/dom";

type Begun = { request: string; options: string };
type Described = { id: string; type: "public-key" };

/** The form that makes a passkey, and the one that signs in with one. */
export function startPasskeys(): void {
  const make = document.querySelector<HTMLFormElement>("[data-passkey-make]");
  const signIn = document.querySelector<HTMLFormElement>("[data-passkey-sign-in]");
  if (make) {
    onSubmit(make, () => makePasskey(make));
  }
  if (signIn) {
    onSubmit(signIn, () => signInWith(signIn.dataset["next"] ?? "/"));
  }
}

function onSubmit(form: HTMLFormElement, action: () => Promise<void>): void {
  const button = need<HTMLButtonElement>("button", form);
  const error = need("[data-passkey-error]", form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    error.hidden = true;
    button.disabled = true;
    action()
      .catch((reason: unknown) => {
        error.textContent = words(reason);
        error.hidden = false;
      })
      .finally(() => {
        button.disabled = false;
      });
  });
}

async function makePasskey(form: HTMLFormElement): Promise<void> {
  const origin = form.dataset["origin"] ?? location.origin;
  if (origin !== location.origin) {
    throw new Error(`Passkeys work where this server is called by its name: open ${origin}/profile/passkeys.`);
  }
  const name = need<HTMLInputElement>("[name=name]", form).value;
  const begun = await post<Begun>("/api/v1/passkeys/requests", { purpose: "make" });
  const publicKey = JSON.parse(begun.options).publicKey;
  publicKey.challenge = bytesOf(publicKey.challenge);
  publicKey.user.id = bytesOf(publicKey.user.id);
  publicKey.excludeCredentials = described(publicKey.excludeCredentials);
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  const answer = JSON.stringify({
    ...common(made),
    response: {
      attestationObject: base64url(response.attestationObject),
      clientDataJSON: base64url(response.clientDataJSON),
      transports: response.getTransports(),
    },
  });
  await post("/api/v1/passkeys", { request: begun.request, name, answer });
  location.reload();
}

async function signInWith(next: string): Promise<void> {
  const begun = await post<Begun>("/api/v1/passkeys/requests", { purpose: "sign-in" });
  const publicKey = JSON.parse(begun.options).publicKey;
  publicKey.challenge = bytesOf(publicKey.challenge);
  publicKey.allowCredentials = described(publicKey.allowCredentials);
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = used.response as AuthenticatorAssertionResponse;
  const answer = JSON.stringify({
    ...common(used),
    response: {
      authenticatorData: base64url(response.authenticatorData),
      clientDataJSON: base64url(response.clientDataJSON),
      signature: base64url(response.signature),
      userHandle: response.userHandle ? base64url(response.userHandle) : null,
    },
  });
  await post("/api/v1/passkeys/sign-in", { request: begun.request, answer });
  location.assign(next);
}

function common(credential: PublicKeyCredential): object {
  return { id: credential.id, type: credential.type, clientExtensionResults: credential.getClientExtensionResults() };
}

function described(list: Described[] | undefined): object[] {
  return (list ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));
}

async function post<T = void>(path: string, body: object): Promise<T> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(problem.detail ?? "The server did not answer as it should. Try once more.");
  }
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

function words(reason: unknown): string {
  if (reason instanceof DOMException) {
    return reason.name === "InvalidStateError"
      ? "This device has a passkey for your account already."
      : "The device did not give a passkey: it was turned down, took too long, or has none for this site.";
  }
  return reason instanceof Error ? reason.message : String(reason);
}
