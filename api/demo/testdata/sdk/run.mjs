// Drives one of the vendor's SDKs against a server, as an app would:
//
//   node run.mjs PACKAGE BASE-URL [AUTH-TOKEN]
//
// Each step that worked is a line "ok NAME" on stdout. The first that doesn't
// ends the run with its error on stderr and exit code 1. With an authToken,
// the network is taken to be secure, and only what is different there is tried.
import assert from 'node:assert/strict';
import Module, { createRequire } from 'node:module';

const [packageName, baseURL, authToken] = process.argv.slice(2);
const apiKey = 'demo-key';
const report = process.stdout.write.bind(process.stdout);
for (const level of ['log', 'warn', 'error']) console[level] = () => {}; // the SDKs chat

const require = createRequire(import.meta.url);
installPlatform();
const sdk = require(packageName);
const { Client, UserRepository } = sdk;
const visits = 'loginAsVisitor' in Client; // 7 and later

const limit = setTimeout(() => fail(new Error('no end after 60 s')), 60_000);
try {
  await (authToken ? secureNetwork() : openNetwork());
} catch (error) {
  fail(error);
}
clearTimeout(limit);
process.exit(0); // the SDKs keep timers and retries of their own running

async function openNetwork() {
  const client = connect();

  await step('wrong key is refused', async () => {
    const right = client.apiKey;
    client.apiKey = 'not-the-key';
    await assert.rejects(Client.login({ userId: 'alice' }, handler()), { code: 400100 });
    client.apiKey = right;
    client.sessionState = 'notLoggedIn';
  });
  await step('log in', async () => {
    assert.equal(await Client.login({ userId: 'alice' }, handler(), withoutRealtime()), true);
    assert.equal(client.userId, 'alice');
    assert.equal(client.sessionState, 'established');
    assert.equal(client.token.accessToken.split('.').length, 3);
    assert.ok(Date.parse(client.token.expiresAt) > Date.now());
  });
  await step('read permissions', async () => {
    const user = await fetchUser('alice');
    assert.equal(user.displayName, 'Alice Nakamura');
    assert.equal(client.hasPermission('EDIT_COMMUNITY').currentUser(), true);
    assert.equal(client.hasPermission('DELETE_ROLE').currentUser(), false);
  });
  await step('renew', async () => {
    const old = client.token.accessToken;
    Client.renewal().renew(); // gives no promise to wait for
    await until(() => client.token?.accessToken !== old && client.sessionState === 'established');
    await check(client.token.accessToken, 200);
    await check(old, 200);
  });
  const kept = { ...client.token };
  await step('log out here only', async () => {
    assert.equal(await Client.logout(), true);
    assert.equal(client.userId, undefined);
    await check(kept.accessToken, 200);
  });
  if (visits) {
    await step('log in with the access token', async () => {
      client.sessionState = 'notLoggedIn';
      assert.equal(await Client.loginWithAccessToken(kept.accessToken), true);
      assert.equal(client.userId, 'alice');
      assert.equal(client.sessionState, 'established');
    });
    await step('resume the session', async () => {
      await Client.logout();
      const resumed = await Client.resumeSession({ userId: 'alice', token: kept }, handler(), withoutRealtime());
      assert.equal(resumed, true);
      assert.equal(client.userId, 'alice');
    });
  } else {
    await step('log in again', async () => {
      assert.equal(await Client.login({ userId: 'alice' }, handler(), withoutRealtime()), true);
    });
  }
  await step('log out and revoke', async () => {
    const { accessToken } = client.token;
    assert.equal(await Client.secureLogout(), true);
    await check(accessToken, 401);
  });
  await step('create and rename a user', async () => {
    const userId = 'ดาว / 50% "new"?';
    assert.equal(await Client.login({ userId, displayName: 'Dao' }, handler(), withoutRealtime()), true);
    assert.equal((await fetchUser(userId)).displayName, 'Dao');
    await Client.secureLogout();
  });
  await step('banned user is refused', () =>
    assert.rejects(Client.login({ userId: 'banned' }, handler(), withoutRealtime()), { code: 400312 }));
  await step('deleted user does not get in', async () => {
    client.sessionState = 'notLoggedIn';
    assert.equal(await Client.login({ userId: 'deleted' }, handler(), withoutRealtime()), false);
    client.sessionState = 'notLoggedIn';
  });
  if (visits) {
    for (const [name, enter, userType] of [
      ['visitor session', () => Client.loginAsVisitor({ sessionHandler: handler() }), 'visitor'],
      ['bot session', () => Client.loginAsBot({ sessionHandler: handler() }), 'bot'],
    ]) {
      await step(name, async () => {
        assert.equal(await enter(), true);
        assert.equal(Client.getCurrentUserType(), userType);
        assert.ok(client.userId.startsWith(userType));
        await check(client.token.accessToken, 200);
        await Client.secureLogout();
      });
    }
  }
  await step('log in while the realtime endpoint refuses', async () => {
    client.sessionState = 'notLoggedIn';
    assert.equal(await Client.login({ userId: 'bob' }, handler()), true);
    assert.equal(client.userId, 'bob');
    assert.equal(client.mqtt.connected, false);
    assert.equal(await Client.secureLogout(), true);
  });
}

async function secureNetwork() {
  const client = connect();
  await step('log in without authToken is refused', async () => {
    await assert.rejects(Client.login({ userId: 'alice' }, handler(), withoutRealtime()), { code: 400100 });
    client.sessionState = 'notLoggedIn';
  });
  await step('log in with authToken', async () => {
    const asked = { userId: 'alice', displayName: 'Somebody else', authToken };
    assert.equal(await Client.login(asked, handler(), withoutRealtime()), true);
    assert.equal((await fetchUser('alice')).displayName, 'Alice Nakamura');
  });
  await step('renew with authToken', async () => {
    const old = client.token.accessToken;
    Client.renewal().renewWithAuthToken(authToken);
    await until(() => client.token?.accessToken !== old && client.sessionState === 'established');
    await check(client.token.accessToken, 200);
  });
}

// connect points every endpoint of the SDK at the server. The server speaks no
// MQTT and no socket.io: it refuses the upgrade.
function connect() {
  const realtime = baseURL.replace(/^http/, 'ws') + '/mqtt';
  return Client.createClient(apiKey, 'us', {
    apiEndpoint: { http: baseURL, upload: baseURL, mqtt: realtime },
  });
}

function withoutRealtime() {
  return { disableRTE: true };
}

function handler() {
  return { sessionWillRenewAccessToken() {} };
}

function fetchUser(userId) {
  return new Promise((resolve, reject) => {
    const stop = UserRepository.getUser(userId, ({ data, loading, error }) => {
      if (error) reject(error);
      if (!loading && data) resolve(data);
    });
    setTimeout(() => stop(), 5_000).unref();
  });
}

async function check(accessToken, status) {
  const answer = await fetch(baseURL + '/api/v3/sessions', { headers: { Authorization: `Bearer ${accessToken}` } });
  assert.equal(answer.status, status);
}

async function until(done) {
  for (const end = Date.now() + 10_000; !done(); ) {
    assert.ok(Date.now() < end, 'it did not come about in 10 s');
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

async function step(name, act) {
  try {
    await act();
  } catch (error) {
    throw new Error(`${name}: ${error.message ?? error}`, { cause: error });
  }
  report(`ok ${name}\n`);
}

function fail(error) {
  process.stderr.write(`${error.stack}\n${error.cause?.stack ?? ''}\n`);
  process.exit(1);
}

// installPlatform gives the SDKs what they take from their platform and Node
// lacks: the React Native modules, a WebSocket, and a Request that resolves an
// address against the page, as in a browser (6.35.3 makes one without any).
function installPlatform() {
  const items = new Map();
  const storage = {
    getItem: async key => items.get(key) ?? null,
    setItem: async (key, value) => void items.set(key, value),
    removeItem: async key => void items.delete(key),
  };
  const modules = {
    'react-native': { Platform: { OS: 'web' } },
    '@react-native-async-storage/async-storage': { __esModule: true, default: storage, ...storage },
    '@react-native-community/netinfo': { addEventListener: () => () => {} },
  };
  const load = Module._load;
  Module._load = (request, ...rest) => modules[request] ?? load(request, ...rest);

  globalThis.WebSocket = require('ws');
  const NodeRequest = globalThis.Request;
  globalThis.Request = class extends NodeRequest {
    constructor(input, init) {
      super(typeof input === 'object' ? input : new URL(String(input), baseURL), init);
    }
  };
}
