using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore;
using Microsoft.Net.Http.Headers;
using OpenIddict.Abstractions;

namespace ReverseMentoring.Identity;

/// <summary>Where a person says who they are: one of the list, or any worker. Plain HTML, without script, for keyboard and screen reader.</summary>
internal static class SignInPage
{
    private const string Username = "username";

    public static void MapSignInPage(this IEndpointRouteBuilder app)
    {
        // No antiforgery token: whoever could forge the choice could as well make it, and a password there is not.
        app.MapMethods("/connect/authorize", ["GET", "POST"], async Task<IResult> (HttpContext http, IConfiguration configuration) =>
        {
            var request = http.GetOpenIddictServerRequest()!;
            var username = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))[Username].ToString().Trim() : "";
            if (DemoPeople.MayBe(username)) return Tokens.SignIn(username, DemoPeople.TokenRolesOf(username), request, configuration);

            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.Vary = HeaderNames.AcceptLanguage;
            http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            return TypedResults.Content(Render(request, Words.For(http.Request)), "text/html", Encoding.UTF8);
        }).AllowAnonymous().ExcludeFromDescription();
    }

    private static string Render(OpenIddictRequest request, Words words)
    {
        // What the portal asked for goes through the page unchanged, and is checked again on the way back.
        var asked = string.Concat(request.GetParameters().Where(parameter => parameter.Key != Username)
            .Select(parameter => $"""<input type="hidden" name="{Html(parameter.Key)}" value="{Html((string?)parameter.Value)}">"""));
        var people = string.Concat(DemoPeople.All.Select(person =>
            $"""<li><button name="{Username}" value="{Html(person.Username)}"><b>{Html(words.RoleOf(person))}</b> {Html(person.Username)}</button></li>"""));

        return $$"""
            <!doctype html>
            <html lang="{{words.Language}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{words.Title}}</title>
            <style>
            :root { color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }
            main { max-width: 36rem; margin: 2rem auto; padding: 0 1rem }
            ul { list-style: none; padding: 0; display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)) }
            button, input { font: inherit; min-height: 2.75rem; padding: .4rem .8rem }
            li button { width: 100%; text-align: start }
            label, b { display: block }
            </style>
            </head>
            <body>
            <main>
            <h1>{{words.Title}}</h1>
            <p>{{words.Warning}}</p>
            <form method="post" action="/connect/authorize">
            {{asked}}
            <label for="worker">{{words.Worker}}</label>
            <input id="worker" name="{{Username}}" required maxlength="{{DemoPeople.LongestUsername}}" autocomplete="username" autocapitalize="none" spellcheck="false" placeholder="w-00001">
            <button>{{words.Enter}}</button>
            </form>
            <h2 id="people">{{words.People}}</h2>
            <form method="post" action="/connect/authorize" aria-labelledby="people">
            {{asked}}
            <ul>{{people}}</ul>
            </form>
            </main>
            </body>
            </html>
            """;
    }

    private static string Html(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    private sealed record Words(string Language, string Title, string Warning, string Worker, string Enter, string People, Func<DemoPerson, string> RoleOf)
    {
        private static readonly Words English = new(
            "en", "Sign in", "This is the sign-in of a development machine. It asks for no password and never runs in production.",
            "Worker id", "Sign in", "Or be one of these", person => person.English);

        private static readonly Words German = new(
            "de", "Anmelden", "Dies ist die Anmeldung eines Entwicklungsrechners. Sie fragt nach keinem Passwort und läuft nie in der Produktion.",
            "Personalnummer", "Anmelden", "Oder jemand von diesen", person => person.German);

        public static Words For(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value!.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(language => language is "en" or "de") == "de" ? German : English;
    }
}
