using ReverseMentoring.EventSourcing;
using ReverseMentoring.Programme.Integration;
using ReverseMentoring.Programme.Integration.Hris;
using ReverseMentoring.Programme.Notifications;
using ReverseMentoring.Programme.Workers;
using ReverseMentoring.ServiceDefaults;
using ReverseMentoring.ServiceDefaults.Access;
using Outbound = ReverseMentoring.Programme.Integration.Outbound;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddAccess().AddSingleton<Templates>().AddSingleton<Mailer>();
builder.AddIntegrationBus();
builder.AddEventSourcing("programme", service => service
    .Access()
    .Noun<Worker>(WorkerLife.Describe)
    .Noun<Notification>(NotificationLife.Describe)
    .Consumer<NotificationRequestedConsumer>()
    .Store(Documents.Configure)
    .Relay(Outbound.From, SubjectKeyOnTheWay.Complete));

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapOperations(Policies.Operator);
app.Run();
