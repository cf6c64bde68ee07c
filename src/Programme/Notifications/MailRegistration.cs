using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.MailChoices;
using ReverseMentoring.Programme.MailTemplates;

namespace ReverseMentoring.Programme.Notifications;

/// <summary>Everything about mail, in one place for the table of contents.</summary>
internal static class MailRegistration
{
    public static IHostApplicationBuilder AddMail(this IHostApplicationBuilder builder)
    {
        builder.Services
            .AddSingleton(new MailSettings(builder.Configuration, builder.Environment.IsDevelopment()))
            .AddSingleton(services => new MailConnections(services.GetRequiredService<MailSettings>(), TimeProvider.System))
            .AddSingleton<MailKinds>().AddSingleton<Templates>().AddSingleton<Mailer>();
        return builder;
    }

    public static ServiceParts Mail(this ServiceParts parts) => parts
        .Noun<Notification>(NotificationLife.Describe)
        .Noun<MailTemplate>(MailTemplateLife.Describe)
        .Noun<MailChoice>(MailChoiceLife.Describe)
        .Consumer<NotificationRequestedConsumer>()
        .Store(options => options.RegisterDocumentTypes([typeof(MailWording), typeof(MailboxTrouble)]))
        .Store(options => options.Schema.For<SentAppointment>().Index(sent => sent.PersonId).Index(sent => sent.KeptUntil));

    public static void MapMail(this IEndpointRouteBuilder app)
    {
        app.MapMailTemplates();
        app.MapMailChoices();
        app.MapBounces();
    }
}
