using ReverseMentoring.Identity;
using ReverseMentoring.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
if (!builder.Environment.IsDevelopment())
{
    // It lets everybody be anybody. In production the installation's own identity provider stands here (Identity:Authority of the services).
    Console.Error.WriteLine("The development identity provider starts in Development only: it knows no real password.");
    return 1;
}

builder.AddServiceDefaults();
builder.AddTokens();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapTokens();
app.MapSignInPage();
await app.RunAsync();
return 0;
