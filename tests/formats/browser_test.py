"""The page of `filin -f html` in a real browser: chromedriver is spoken to over HTTP, so nothing but the browser is needed.

usage: browser_test.py FILIN SOURCE_DIR [SCREENSHOT_DIR]"""
import base64, json, os, shutil, subprocess, sys, tempfile, time, unittest, urllib.request

FILIN, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SHOTS = sys.argv[3] if len(sys.argv) > 3 else None
PORT = 9000 + os.getpid() % 900


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}{path}", data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


@unittest.skipUnless(shutil.which("chromedriver") and shutil.which("chromium"), "chromium and chromium-driver are not installed")
class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="filin-browser-")
        cls.page = os.path.join(cls.folder, "page.html")
        samples = [os.path.join(SOURCE, "samples/formats", name) for name in ("nitf.xml", "newsml1_paragraphes.xml", "page.html", "newsml_g2_xhtml.xml")]
        with open(cls.page, "wb") as file:
            subprocess.run([FILIN, "-q", "--rules", os.path.join(SOURCE, "tests/formats/rules"), "-f", "html", *samples], stdout=file, check=True)
        cls.driver = subprocess.Popen(["chromedriver", f"--port={PORT}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                call("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)

    @classmethod
    def tearDownClass(cls):
        cls.driver.terminate()
        cls.driver.wait()
        shutil.rmtree(cls.folder, ignore_errors=True)

    def open(self, width=1200, height=900, dark=False, fragment=""):
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--window-size={width},{height}", f"--user-data-dir={tempfile.mkdtemp(dir=self.folder)}"]
        session = call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}})["sessionId"]
        self.session = f"/session/{session}"
        self.addCleanup(call, "DELETE", self.session)
        call("POST", self.session + "/goog/cdp/execute", {"cmd": "Emulation.setDeviceMetricsOverride", "params": {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}})
        call("POST", self.session + "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}})
        call("POST", self.session + "/url", {"url": f"file://{self.page}{fragment}"})

    def run_script(self, script):
        return call("POST", self.session + "/execute/sync", {"script": script, "args": []})

    def shoot(self, name):
        if SHOTS:
            with open(os.path.join(SHOTS, name + ".png"), "wb") as file:
                file.write(base64.b64decode(call("GET", self.session + "/screenshot")))

    def shown(self, script):
        return self.run_script(f"return getComputedStyle({script}).display") != "none"

    def test_focus_shows_what_is_known(self):
        self.open()
        first = "document.querySelector('.text .m')"
        self.assertFalse(self.shown(first + ".querySelector('.tip')"))
        self.run_script(first + ".focus()")
        self.assertTrue(self.shown(first + ".querySelector('.tip')"))
        self.assertIn("place", self.run_script(f"return {first}.querySelector('.tip').textContent"))
        self.shoot("focus")

    def test_the_keyboard_reaches_every_mention_and_link(self):
        self.open()
        unreachable = self.run_script("return [...document.querySelectorAll('.text .m, .index a')].filter(e => e.tabIndex !== 0).length")
        self.assertEqual(unreachable, 0)

    def test_a_link_leads_to_its_mention(self):
        self.open()
        target = self.run_script("const a = document.querySelector('.index a'); a.click(); return a.getAttribute('href').slice(1)")
        self.assertTrue(self.shown(f"document.querySelector('#{target} .tip')"))
        self.assertTrue(self.run_script(f"const r = document.getElementById('{target}').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"))

    def test_contrast(self):
        script = """
          const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
          const rgb = c => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = c => { const l = rgb(c).slice(0, 3).map(v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
                               return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2]; };
          const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          const page = getComputedStyle(document.body);
          const marks = [];
          for (let hue = 0; hue < 12; ++hue) {
            const e = document.createElement('span'); e.className = 'm c' + hue; e.textContent = 'x'; document.querySelector('.text').append(e);
            const s = getComputedStyle(e); marks.push(contrast(s.color, s.backgroundColor)); e.remove();
          }
          return [Math.min(...marks), contrast(page.color, page.backgroundColor), contrast(getComputedStyle(document.querySelector('.source')).color, page.backgroundColor)];"""
        for dark in (False, True):
            self.open(dark=dark)
            marks, page, source = self.run_script(script)
            self.assertGreaterEqual(marks, 7, f"dark: {dark}")
            self.assertGreaterEqual(page, 12)
            self.assertGreaterEqual(source, 4.5)
            self.shoot("dark" if dark else "light")

    def test_narrow_and_wide(self):
        for width in (320, 390, 800, 1600):
            self.open(width=width)
            self.assertLessEqual(self.run_script("return document.documentElement.scrollWidth"), width, f"at {width}")
            if width == 390:
                self.run_script("document.querySelector('.text .m').focus()")
                self.shoot("narrow")

    def test_the_headline_is_said_once_and_headings_go_down_by_one(self):
        self.open()
        page = self.run_script("return document.body.textContent")
        for headline in ("Belgique: le Hainaut sous les eaux", "Islande: le village de Vogar évacué après 300 secousses"):
            self.assertEqual(page.count(headline), 1, headline)
        levels = self.run_script("return [...document.querySelectorAll('h1, h2, h3')].map(e => +e.tagName[1])")
        self.assertEqual((levels[0], levels.count(2)), (1, 4))
        self.assertTrue(all(after - before <= 1 for before, after in zip(levels, levels[1:])))

    def test_what_is_known_fits_on_the_page(self):
        for width in (840, 1200):
            self.open(width=width)
            wide = self.run_script("""return [...document.querySelectorAll('.text .m')].map(e => { e.focus(); return document.documentElement.scrollWidth; })""")
            self.assertLessEqual(max(wide), width)

    def test_without_script_and_without_network(self):
        self.open()
        self.assertEqual(self.run_script("return document.scripts.length"), 0)
        self.assertEqual(self.run_script("return performance.getEntriesByType('resource').length"), 0)

    def test_tips_are_no_part_of_what_is_copied(self):
        self.open()
        text = self.run_script("getSelection().selectAllChildren(document.querySelector('.text')); return getSelection().toString()")
        self.assertIn("La Haine est sortie de son lit vendredi à Mons, où il est tombé", text)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
