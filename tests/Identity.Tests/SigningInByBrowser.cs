using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ReverseMentoring.Identity.Tests;

/// <summary>The way of the portal: authorization code with PKCE, page and all.</summary>
public sealed partial class SigningInByBrowser(Provider provider) : IClassFixture<Provider>
{
    private const string Back = "http://127.0.0.1:5999/signin-oidc";
    private const string Verifier = "a-verifier-that-is-long-enough-for-the-rule-of-43-characters";
    private static readonly string Challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    [Fact]
    public async Task ends_with_tokens_for_the_one_who_was_chosen()
    {
        var (status, body) = await Redeem(await Choose(await Page(), "w-00011"), Verifier);
        Assert.Equal(200, status);
        Assert.Equal("w-00011", new JsonWebToken(body.GetProperty("access_token").GetString()).Subject);
        var id = new JsonWebToken(body.GetProperty("id_token").GetString());
        Assert.Equal("w-00011", id.Subject);
        Assert.Equal("portal", Assert.Single(id.Audiences));
        Assert.Equal("n-1", id.GetClaim("nonce").Value);
    }

    [Fact]
    public async Task takes_a_code_once_and_only_from_who_began()
    {
        var code = await Choose(await Page(), "ada");
        Granting.IsRefused(await Redeem(code, "another-verifier-that-is-long-enough-for-the-rule-of-43-characters"), 400, "invalid_grant");
        Granting.IsRefused(await provider.Ask(("grant_type", "authorization_code"), ("client_id", "demo"), ("code", code), ("redirect_uri", Back), ("code_verifier", Verifier)), 400, "invalid_grant");
        Assert.Equal(200, (await Redeem(code, Verifier)).Status);
        Granting.IsRefused(await Redeem(code, Verifier), 400, "invalid_grant");
    }

    [Theory]
    [InlineData("client_id", "nobody")]
    [InlineData("client_id", "integrator")]
    [InlineData("redirect_uri", "https://elsewhere.example/signin-oidc")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    public async Task is_refused_on_the_page_itself_for_a_stranger_or_a_way_out_of_this_machine(string parameter, string value)
    {
        var answer = await provider.Browser.GetAsync(Request((parameter, value)), TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("code_challenge", "")]
    [InlineData("code_challenge_method", "plain")]
    public async Task needs_a_challenge_that_tells_nothing(string parameter, string value)
    {
        var answer = await provider.Browser.GetAsync(Request((parameter, value)), TestContext.Current.CancellationToken);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("code_challenge", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de", "Anmelden", "Betriebsrat")]
    [InlineData("en-GB,de;q=0.5", "en", "Sign in", "Works council")]
    [InlineData("de;q=0.1,en;q=0.2", "en", "Sign in", "Works council")]
    [InlineData("pl", "en", "Sign in", "Works council")]
    public async Task speaks_the_readers_language(string accepted, string language, string title, string council)
    {
        var page = await Page(accepted);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains($"<b>{council}</b> w-00012", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task repeats_nothing_on_the_page_that_a_browser_would_run()
    {
        var page = await Page(state: "\"><script>alert(1)</script>");
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("\"><script>alert(1)</script>", HiddenFields(page)["state"]);
    }

    [Fact]
    public async Task shows_the_page_again_when_nobody_was_chosen()
    {
        using var form = new FormUrlEncodedContent(HiddenFields(await Page()).Append(KeyValuePair.Create("username", " ")));
        var answer = await provider.Browser.PostAsync("/connect/authorize", form, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("name=\"username\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Request(params (string Name, string Value)[] changed)
    {
        var query = HttpUtility.ParseQueryString("response_type=code&client_id=portal&scope=openid+profile&code_challenge_method=S256&state=s-1&nonce=n-1");
        (query["redirect_uri"], query["code_challenge"]) = (Back, Challenge);
        foreach (var (name, value) in changed) query[name] = value;
        return "/connect/authorize?" + query;
    }

    private async Task<string> Page(string accepted = "en", string state = "s-1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Request(("state", state)));
        request.Headers.AcceptLanguage.ParseAdd(accepted);
        var answer = await provider.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> HiddenFields(string page) => Hidden().Matches(page)
        .Select(field => (Name: HttpUtility.HtmlDecode(field.Groups[1].Value), Value: HttpUtility.HtmlDecode(field.Groups[2].Value)))
        .DistinctBy(field => field.Name)
        .ToDictionary(field => field.Name, field => field.Value);

    /// <summary>Sends the form of the page as a browser would, and takes the code from where the browser is sent.</summary>
    private async Task<string> Choose(string page, string username)
    {
        using var form = new FormUrlEncodedContent(HiddenFields(page).Append(KeyValuePair.Create("username", username)));
        var answer = await provider.Browser.PostAsync("/connect/authorize", form, TestContext.Current.CancellationToken);
        var back = answer.Headers.Location;
        Assert.NotNull(back);
        Assert.Equal(Back, back.GetLeftPart(UriPartial.Path));
        var query = HttpUtility.ParseQueryString(back.Query);
        Assert.Equal("s-1", query["state"]);
        return query["code"]!;
    }

    private Task<(int Status, JsonElement Body)> Redeem(string code, string verifier) => provider.Ask(
        ("grant_type", "authorization_code"), ("client_id", "portal"), ("code", code), ("redirect_uri", Back), ("code_verifier", verifier));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();
}
